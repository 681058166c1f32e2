package io.keratin.check;

import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.function.Consumer;

/**
 * An input comes from outside and has no components; a further output has one, the node it is of.
 */
final class InputRecordRule implements SourceRule {
    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        if (!model.isBlock()) {
            model.records().stream()
                    .filter(Declaration::isEntry)
                    .forEach(entry -> problems.accept(entry(model, entry)));
        }
        if (model.isSequential()) {
            return;
        }
        for (Declaration declared : model.records()) {
            int components = declared.components().size();
            if (declared.isInput() && components > 0) {
                problems.accept(Problem.error("InputWithComponents")
                        .at(Where.input(0).of(declared.symbol()))
                        .headline("`" + declared.symbol() + "` is an input, and has components")
                        .help(
                                "remove the components: what goes into a model is given to it when it runs")
                        .build());
            }
            if (declared.isOutput() && components != 1) {
                problems.accept(Problem.error("OutputComponent")
                        .at(
                                components == 0
                                        ? Where.model().of(declared.symbol())
                                        : Where.input(1).of(declared.symbol()))
                        .headline(
                                "`" + declared.symbol() + "` names an output of a tensor, and has "
                                        + components + " components")
                        .help("give it one component, the record whose layer has several outputs")
                        .build());
            }
        }
    }

    private static Problem entry(ModelSource model, Declaration entry) {
        return Problem.error("EntryOutsideBlock")
                .at(Where.model().of(entry.symbol()))
                .headline("`" + entry.symbol() + "` is the entry of a block, and stands in a model")
                .help(
                        model.isSequential()
                                ? "remove it: `inputShape` says what goes in"
                                : "write @Input with the shape of a sample")
                .build();
    }
}
