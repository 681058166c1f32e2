package io.keratin.check;

import io.keratin.read.Declaration;
import io.keratin.read.Expander;
import io.keratin.read.ModelSource;
import io.keratin.read.WrittenAnnotation;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A record that uses a block has a component for each entry; only one of those is repeated. In a
 * Sequential a block is a chain of layers.
 */
final class BlockUseRule {
    private BlockUseRule() {}

    /** Finds what is wrong with the uses in a model or block. */
    static void check(ModelSource model, Blocks blocks, Consumer<Problem> problems) {
        for (Declaration declared : model.declarations().values()) {
            if (declared.repeat() != null && declared.repeat().resolved()) {
                checkRepeat(declared, blocks, problems);
            }
            if (declared.isRecord() && model.isSequential()) {
                declared.block()
                        .filter(blocks::isRight)
                        .flatMap(block -> Chains.broken(block, blocks))
                        .ifPresent(why -> problems.accept(noChain(declared, why)));
            } else if (declared.isRecord()) {
                declared.block().ifPresent(block -> {
                    List<Declaration> entries = blocks.source(block).entries();
                    int given = declared.components().size();
                    if (given != entries.size() && !entries.isEmpty()) {
                        problems.accept(count(declared, entries));
                    }
                });
            }
        }
    }

    private static Problem noChain(Declaration use, String why) {
        String block = use.makers().get(0).name();
        return Problem.error("NotInSequential")
                .at(new Where(use.symbol(), block, null, -1, -1))
                .headline("`" + use.symbol() + "` uses @" + block
                        + ", which is no chain of layers as a Sequential is: " + why)
                .help("make the model @Functional")
                .build();
    }

    private static Problem count(Declaration use, List<Declaration> entries) {
        int given = use.components().size();
        String names = entries.stream()
                .map(entry -> "`" + entry.symbol() + "`")
                .collect(Collectors.joining(", "));
        return Problem.error("InputCount")
                .at((given > entries.size() ? Where.input(entries.size()) : Where.model())
                        .of(use.symbol()))
                .headline("`" + use.symbol() + "` uses @" + use.makers().get(0).name()
                        + ", which takes " + entries.size()
                        + (entries.size() == 1 ? " input" : " inputs") + ", and got " + given)
                .help("give the record a component for each entry, in this order: " + names)
                .build();
    }

    private static void checkRepeat(
            Declaration declared, Blocks blocks, Consumer<Problem> problems) {
        WrittenAnnotation block =
                declared.makers().isEmpty() ? null : declared.makers().get(0);
        boolean used = declared.isRecord() && declared.block().isPresent();
        boolean single = declared.block()
                .filter(type -> blocks.source(type).entries().size() > 1)
                .isEmpty();
        String wrong = !used
                ? "`" + declared.symbol() + "` is repeated, and uses no block"
                : Expander.repeats(declared) < 1
                        ? "`" + declared.symbol() + "` is repeated " + Expander.repeats(declared)
                                + " times"
                        : "`" + declared.symbol() + "` repeats @"
                                + (block == null ? "" : block.name())
                                + ", which takes several inputs";
        if (!used || Expander.repeats(declared) < 1 || !single) {
            problems.accept(Problem.error("BlockRepeat")
                    .at(new Where(declared.symbol(), "Repeat", "value", -1, -1))
                    .headline(wrong)
                    .help(
                            !used
                                    ? "make a block of the layer, or write it several times"
                                    : single
                                            ? "a block is used once or more: remove the record to use it never"
                                            : "write a record for each use: only a block of one input follows itself")
                    .build());
        }
    }
}
