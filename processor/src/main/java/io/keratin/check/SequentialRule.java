package io.keratin.check;

import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.function.Consumer;

/**
 * A Sequential is records of one layer or model each, without components, behind an input of a
 * known shape.
 */
final class SequentialRule implements SourceRule {
    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        if (!model.isSequential() || model.forms().size() > 1) {
            return;
        }
        if (model.records().isEmpty()) {
            problems.accept(Problem.error("EmptySequential")
                    .headline("`" + model.symbol() + "` has no layers")
                    .help("write a record for each layer: @Dense(units = 10) record Digit() {}")
                    .build());
        }
        if (model.forms().get(0).resolved()
                && model.forms().get(0).items("inputShape").isEmpty()) {
            problems.accept(Problem.error("InputShapeMissing")
                    .at(new Where(null, "Sequential", null, -1, -1))
                    .headline("`" + model.symbol() + "` does not say the shape of its input")
                    .help(
                            "give the shape of one sample: @Sequential(inputShape = 784), or {28, 28}")
                    .build());
        }
        for (Declaration declared : model.records()) {
            if (!declared.components().isEmpty()) {
                problems.accept(Problem.error("SequentialComponents")
                        .at(Where.input(0).of(declared.symbol()))
                        .headline("`" + declared.symbol()
                                + "` has components, and stands in a Sequential: its input "
                                + "is the record before it")
                        .help("remove the components, or make the model @Functional")
                        .build());
            }
            if (declared.isInput()
                    || (declared.isApply() && !appliesModel(model, declared))
                    || declared.isOutput()) {
                problems.accept(notHere(declared));
            }
        }
    }

    /** Whether a record applies a model, or an instance of one; what is wrong is left alone. */
    private static boolean appliesModel(ModelSource model, Declaration declared) {
        return !declared.makers().get(0).resolved()
                || model.appliedLayer(declared)
                        .filter(layer -> layer.model() != null)
                        .isPresent();
    }

    private static Problem notHere(Declaration declared) {
        String maker = declared.makers().get(0).name();
        return Problem.error("NotInSequential")
                .at(new Where(declared.symbol(), maker, null, -1, -1))
                .headline("`" + declared.symbol() + "` is made by @" + maker
                        + ", which a Sequential cannot have")
                .help(
                        declared.isInput()
                                ? "give the shape to the model: @Sequential(inputShape = …)"
                                : "make the model @Functional")
                .build();
    }
}
