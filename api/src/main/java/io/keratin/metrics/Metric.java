package io.keratin.metrics;

import io.keratin.losses.Loss;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import io.keratin.spec.ProblemException;
import java.util.List;

/**
 * How good predictions are, for people to read.
 *
 * <p>A metric sees an output of a model as rows: all its axes but the last are rows, the last is
 * the columns. Its value over any number of rows is the sum of value · weight divided by the sum of
 * the weights. Metrics are immutable records.
 */
public interface Metric {
    /** What histories and progress bars call it: {@code accuracy}. */
    String name();

    /** The same metric under another name. */
    Metric named(String other);

    /** The metric in Keras's call form, with every argument that is not the default. */
    String text();

    /** The name of what computes it, the same for all values of {@link #parameters}. */
    String routine();

    /** Whether targets are class indices (rows, 1), not one number for each of the prediction's. */
    boolean sparseTargets();

    /** Numbers that the routine is given when it runs, such as a threshold. */
    default List<Double> parameters() {
        return List.of();
    }

    /**
     * Writes in primitives what the metric computes.
     *
     * @param p makes the values
     * @param prediction (rows, columns)
     * @param target (rows, columns), or (rows, 1) where targets are sparse
     * @param parameters scalars, one for each of {@link #parameters}
     * @return the value of each row, (rows, 1)
     */
    Value perSample(ProgramBuilder p, Value prediction, Value target, List<Value> parameters);

    /**
     * Checks that the metric can work on the targets that an output has.
     *
     * @param output the Java name of the output, for messages
     * @param shape its shape
     * @param loss its loss, which says what its targets are
     * @throws ProblemException if it cannot: {@code MetricTargets}
     */
    default void check(String output, Shape shape, Loss loss) {
        MetricChecks.targets(this, output, shape, loss);
    }
}
