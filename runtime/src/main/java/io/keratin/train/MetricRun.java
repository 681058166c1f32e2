package io.keratin.train;

import io.keratin.execution.Routine;
import io.keratin.metrics.Metric;
import org.jspecify.annotations.Nullable;

/** A metric of one output, added up over batches. */
final class MetricRun {
    private final String name;
    private final Running running;
    private double total;
    private double rows;

    /**
     * A metric.
     *
     * @param name what histories call it: {@code accuracy}, {@code author_accuracy}
     */
    MetricRun(String name, Metric metric, Routine routine) {
        this.name = name;
        this.running = new Running(routine, 2, metric.parameters());
    }

    String name() {
        return name;
    }

    void reset() {
        total = 0;
        rows = 0;
    }

    void release() {
        running.workspace().release();
    }

    /**
     * Adds a batch.
     *
     * @param mask which rows count, 1 or 0; null where all do
     */
    void add(
            int rowCount,
            int columns,
            float[] prediction,
            float[] target,
            float @Nullable [] mask) {
        running.run(rowCount, columns, prediction, target);
        float[] values = running.workspace().output(0);
        double sum = 0;
        double count = 0;
        for (int i = 0; i < rowCount; i++) {
            double counts = mask == null ? 1 : mask[i];
            sum += counts * values[i];
            count += counts;
        }
        total += sum;
        rows += count;
    }

    /** The mean over all rows so far; 0 before the first. */
    double result() {
        return rows == 0 ? 0 : total / rows;
    }
}
