package io.keratin.train;

import io.keratin.execution.Routine;
import io.keratin.metrics.Metric;

/** A metric of one output, added up over batches. */
final class MetricRun {
    private final String name;
    private final Running running;
    private double total;
    private long rows;

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

    void add(int rowCount, int columns, float[] prediction, float[] target) {
        running.run(rowCount, columns, prediction, target);
        float[] values = running.workspace().output(0);
        double sum = 0;
        for (int i = 0; i < rowCount; i++) {
            sum += values[i];
        }
        total += sum;
        rows += rowCount;
    }

    /** The mean over all rows so far; 0 before the first. */
    double result() {
        return rows == 0 ? 0 : total / rows;
    }
}
