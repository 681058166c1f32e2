package io.keratin.check;

import io.keratin.read.Component;
import io.keratin.read.Declaration;
import io.keratin.read.Expander;
import io.keratin.read.Expansion;
import io.keratin.read.ModelSource;
import io.keratin.spec.Fact;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What was written out of blocks: its layers have names of their own, and problems are shown where
 * the block is used.
 */
final class ExpandedRule {
    private ExpandedRule() {}

    /** Finds layers that were written out and have the name of another one. */
    static void checkNames(ModelSource expanded, Consumer<Problem> problems) {
        Map<String, Declaration> first = new HashMap<>();
        for (Declaration declared : expanded.declarations().values()) {
            boolean layer = declared.isLayer() || declared.isInput();
            Declaration other = layer ? first.putIfAbsent(declared.kerasName(), declared) : null;
            if (other != null && (declared.expansion() != null || other.expansion() != null)) {
                problems.accept(Problem.error("DuplicateLayerName")
                        .at(Where.model().of(declared.symbol()))
                        .headline("`" + declared.symbol() + "` and `" + other.symbol()
                                + "` are both layers named \"" + declared.kerasName() + "\"")
                        .help("give the record that uses the block another name: @Named")
                        .build());
            }
        }
    }

    /** A problem of what was written out, shown at the record that uses the block. */
    static Problem atUse(ModelSource expanded, Problem problem) {
        Where where = problem.where();
        Declaration declared =
                where.node() == null ? null : expanded.declarations().get(where.node());
        Expansion expansion = declared == null ? null : declared.expansion();
        if (declared == null || expansion == null || "Repeat".equals(where.annotation())) {
            return problem;
        }
        Declaration use = expansion.use();
        String attribute = where.attribute() == null
                ? null
                : Expander.parameter(declared, where.attribute()).orElse(null);
        List<String> given = use.components().stream().map(Component::symbol).toList();
        int component = where.component() < 0
                        || where.component() >= declared.components().size()
                ? -1
                : given.indexOf(declared.components().get(where.component()).symbol());
        return problem.with(Fact.of("inside", expansion.block(), expansion.member()))
                .at(new Where(
                        use.symbol(),
                        null,
                        attribute,
                        attribute == null ? -1 : where.item(),
                        component));
    }
}
