package io.keratin.losses;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import io.keratin.spec.ProblemException;
import java.util.List;
import java.util.Optional;

/**
 * How far predictions are from their targets, for training to make small.
 *
 * <p>A loss sees an output of a model as rows: all its axes but the last are rows, the last is the
 * columns. Losses are immutable records.
 */
public interface Loss {
    /** Keras's name: {@code categorical_crossentropy}. */
    String name();

    /** The loss in Keras's call form, with every argument that is not the default. */
    String text();

    /** The name of what computes it, the same for all values of {@link #parameters}. */
    String routine();

    /** Whether targets are class indices (rows, 1), not one number for each of the prediction's. */
    boolean sparseTargets();

    /** Numbers that the routine is given when it runs, such as the label smoothing. */
    default List<Double> parameters() {
        return List.of();
    }

    /** How the losses of samples become one number. */
    Reduction reduction();

    /**
     * Writes in primitives what the loss computes.
     *
     * @param p makes the values
     * @param prediction (rows, columns)
     * @param target (rows, columns), or (rows, 1) where targets are sparse
     * @param parameters scalars, one for each of {@link #parameters}
     * @return the loss of each row, (rows, 1)
     */
    Value perSample(ProgramBuilder p, Value prediction, Value target, List<Value> parameters);

    /**
     * The same loss computed from the logits of an output that ends in softmax or sigmoid, where it
     * has such a form: exact where a probability is so near 0 or 1 that it would be clipped.
     */
    default Optional<Loss> onLogits(Ending ending) {
        return Optional.empty();
    }

    /**
     * Checks that the loss can work on an output.
     *
     * @param output the Java name of the output, for messages
     * @param shape its shape
     * @throws ProblemException if it cannot: {@code LossShape}, {@code LossReduction}
     */
    default void check(String output, Shape shape) {
        LossChecks.reduction(this);
        LossChecks.shape(this, output, shape);
    }
}
