package io.keratin.check;

import io.keratin.read.Component;
import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Warns of tensors that lead to no output: one warning at the end of each loose thread. */
final class UnusedTensorRule implements SourceRule {
    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        if (model.isSequential() || model.forms().size() > 1) {
            return;
        }
        List<Declaration> outputs = model.forms().get(0).types("outputs").stream()
                .flatMap(type -> model.declaration(type).stream())
                .toList();
        if (outputs.isEmpty()) {
            return;
        }
        Set<String> used = new HashSet<>();
        for (Declaration declared : model.records()) {
            declared.components().stream().map(Component::symbol).forEach(used::add);
        }
        for (Declaration declared : model.records()) {
            if (!used.contains(declared.symbol()) && !outputs.contains(declared)) {
                problems.accept(Problem.lint("UnusedTensor")
                        .at(Where.model().of(declared.symbol()))
                        .headline("`" + declared.symbol() + "` leads to no output")
                        .help("remove it, use it, or add it to the outputs of `" + model.symbol()
                                + "`")
                        .build());
            }
        }
    }

    @Override
    public boolean breaksNodes() {
        return false;
    }
}
