package io.keratin.train;

import io.keratin.data.Samples;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Kernels;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies the samples of one batch one after the other, into arrays that every batch uses again. */
final class Batch {
    private static final float[] NONE = {};

    private final float[][] inputs;
    private final float[][] targets;
    private float[] weights = NONE;
    private int count;
    private double weightSum;

    Batch(int inputCount, int outputCount) {
        inputs = new float[inputCount][0];
        targets = new float[outputCount][0];
    }

    /**
     * Takes the samples {@code order[from]} to before {@code order[from + samples]}.
     *
     * @param sampleWeights how much each sample of the data counts; null for 1 each
     */
    void take(
            List<Samples> x,
            List<Samples> y,
            float @Nullable [] sampleWeights,
            int[] order,
            int from,
            int samples) {
        count = samples;
        gather(x, inputs, order, from);
        gather(y, targets, order, from);
        weights = room(weights, samples);
        weightSum = 0;
        for (int i = 0; i < samples; i++) {
            weights[i] = sampleWeights == null ? 1 : sampleWeights[order[from + i]];
            weightSum += weights[i];
        }
    }

    /** Forgets all arrays, so that others can have their memory. */
    void release() {
        Arrays.fill(inputs, NONE);
        Arrays.fill(targets, NONE);
        weights = NONE;
    }

    int count() {
        return count;
    }

    float[] input(int index) {
        return inputs[index];
    }

    float[] target(int index) {
        return targets[index];
    }

    /** How much each sample counts. */
    float[] weights() {
        return weights;
    }

    double weightSum() {
        return weightSum;
    }

    private void gather(List<Samples> from, float[][] to, int[] order, int first) {
        for (int i = 0; i < to.length; i++) {
            Samples samples = from.get(i);
            to[i] = room(to[i], (long) count * samples.size());
            samples.gather(order, first, count, to[i]);
        }
    }

    private static float[] room(float[] array, long length) {
        return array.length >= length + Kernels.SLACK ? array : Workspace.allocate(length);
    }
}
