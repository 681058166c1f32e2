package io.keratin.losses;

import io.keratin.shape.Shape;
import io.keratin.spec.Fact;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;

/** What losses demand of the output they are computed on. */
final class LossChecks {
    private static final Where LOSS = Where.model("Compile", "loss");

    private LossChecks() {}

    /** A loss for training must be one number. */
    static void reduction(Loss loss) {
        if (loss.reduction() == Reduction.NONE) {
            throw Problem.error("LossReduction")
                    .at(LOSS)
                    .headline("`" + loss.name() + "` cannot train a model with reduction `none`: "
                            + "it gives one loss a sample, not one to make small")
                    .help("leave the reduction out, or write `reduction='sum'`")
                    .exception();
        }
    }

    /** There must be samples with at least one value each. */
    static void shape(Loss loss, String output, Shape shape) {
        if (shape.rank() < 2) {
            throw Problem.error("LossShape")
                    .at(LOSS)
                    .headline("`" + loss.name() + "` cannot work on `" + output
                            + "`: its samples have no axis")
                    .fact("expected", "(batch, …, columns)")
                    .fact("found", shape)
                    .help("give the output a second axis, such as with a Reshape to (1,)")
                    .exception();
        }
        if (shape.last().is(0)) {
            throw Problem.error("LossShape")
                    .at(LOSS)
                    .headline("`" + loss.name() + "` cannot work on `" + output
                            + "`: it has no values")
                    .fact(Fact.axis("found", "", shape, shape.rank() - 1, "must be at least 1"))
                    .exception();
        }
    }

    /** Classes by their index need one column each, and so at least two. */
    static void classes(Loss loss, String output, Shape shape) {
        if (shape.last().is(1)) {
            throw Problem.error("LossShape")
                    .at(LOSS)
                    .headline("`" + loss.name() + "` cannot work on `" + output
                            + "`: with one column there is only class 0")
                    .fact(Fact.axis(
                            "found", "", shape, shape.rank() - 1, "must be the number of classes"))
                    .help("use `binary_crossentropy`, or give the output one column a class")
                    .exception();
        }
    }
}
