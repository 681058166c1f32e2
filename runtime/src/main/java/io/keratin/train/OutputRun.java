package io.keratin.train;

import io.keratin.execution.Routine;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Kernels;
import io.keratin.losses.Ending;
import io.keratin.losses.Loss;
import io.keratin.losses.Losses;
import io.keratin.metrics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Loss and metrics of one output, added up over batches. */
final class OutputRun {
    private static final int LOSS_PARAMETERS = 4;

    private final int index;
    private final Loss loss;
    private final double weight;
    private final Running onOutput;
    private final @Nullable Running onLogits;
    private final List<MetricRun> metrics = new ArrayList<>();
    private final float[] scale = new float[1 + Kernels.SLACK];
    private float[] rowWeights = new float[0];
    private double lossSum;
    private long samples;

    OutputRun(
            int index,
            Loss loss,
            double weight,
            @Nullable Ending ending,
            List<Metric> metrics,
            String prefix,
            Function<String, Routine> routines) {
        this.index = index;
        this.loss = loss;
        this.weight = weight;
        onOutput = running(loss, routines);
        onLogits = ending == null ? null : running(Losses.onLogits(loss, ending), routines);
        for (Metric metric : metrics) {
            this.metrics.add(new MetricRun(
                    prefix + metric.name(), metric, routines.apply(metric.routine())));
        }
    }

    private Running running(Loss form, Function<String, Routine> routines) {
        return new Running(routines.apply(form.routine()), LOSS_PARAMETERS, form.parameters());
    }

    Loss loss() {
        return loss;
    }

    /** How much the loss counts in the model's. */
    double weight() {
        return weight;
    }

    List<MetricRun> metrics() {
        return metrics;
    }

    void reset() {
        lossSum = 0;
        samples = 0;
        metrics.forEach(MetricRun::reset);
    }

    /** Forgets all memory, so that others can have it. */
    void release() {
        onOutput.workspace().release();
        if (onLogits != null) {
            onLogits.workspace().release();
        }
        metrics.forEach(MetricRun::release);
        rowWeights = new float[0];
    }

    /** The loss over all batches so far, each counting as its number of samples. */
    double meanLoss() {
        return samples == 0 ? 0 : lossSum / samples;
    }

    /**
     * Computes the loss of a batch, and the gradient where the network has been run for training.
     *
     * @param network what the network ran in; takes the gradient
     * @param rows the rows of the output in this batch
     * @param training whether the gradient is wanted
     * @return the loss
     */
    double add(Workspace network, Batch batch, int rows, int columns, boolean training) {
        Running running = onOutput;
        float[] prediction = network.output(index);
        if (training && network.hasLogits(index)) {
            if (onLogits == null) {
                throw new IllegalStateException("output " + index
                        + " has logits, but no layer that it comes from has a softmax or sigmoid");
            }
            running = onLogits;
            prediction = network.logits(index);
        }
        float[] mask = network.hasMask(index) ? network.mask(index) : null;
        float[] weights = mask == null ? spread(batch, rows) : masked(batch, rows, mask);
        double factor = mask == null
                ? loss.reduction().scale(rows, batch.weightSum() * rows / batch.count())
                : maskedScale(rows, mask, weights);
        // The gradient is that of the model's loss; the value is the output's own.
        scale[0] = (float) (training ? factor * weight : factor);
        running.workspace().input(2, weights);
        running.workspace().input(3, scale);
        running.run(rows, columns, prediction, batch.target(index));
        if (training) {
            network.outputGradient(index, running.workspace().output(1));
        }
        float[] losses = running.workspace().output(0);
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += (double) losses[i] * weights[i];
        }
        double value = sum * factor;
        lossSum += value * batch.count();
        samples += batch.count();
        for (int i = 0; i < metrics.size(); i++) {
            metrics.get(i).add(rows, columns, network.output(index), batch.target(index), mask);
        }
        return value;
    }

    /** Gives every row that counts the weight of its sample, and the others 0. */
    private float[] masked(Batch batch, int rows, float[] mask) {
        room(rows);
        int rowsInSample = rows / batch.count();
        for (int row = 0; row < rows; row++) {
            rowWeights[row] = batch.weights()[row / rowsInSample] * mask[row];
        }
        return rowWeights;
    }

    /** As Keras 3 has it: a mean is taken over the rows that count; 0 where none does. */
    private double maskedScale(int rows, float[] mask, float[] weights) {
        double valid = 0;
        double weightSum = 0;
        for (int row = 0; row < rows; row++) {
            valid += mask[row];
            weightSum += weights[row];
        }
        return loss.reduction().scale((long) valid, weightSum);
    }

    private void room(int rows) {
        if (rowWeights.length < rows + Kernels.SLACK) {
            rowWeights = Workspace.allocate(rows);
        }
    }

    /** Gives every row the weight of its sample. */
    private float[] spread(Batch batch, int rows) {
        if (rows == batch.count()) {
            return batch.weights();
        }
        room(rows);
        int rowsInSample = rows / batch.count();
        for (int row = 0; row < rows; row++) {
            rowWeights[row] = batch.weights()[row / rowsInSample];
        }
        return rowWeights;
    }
}
