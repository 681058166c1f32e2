package io.keratin.train;

import io.keratin.execution.Workspace;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of the weights that are trained, each in an array of its own that regularizers,
 * clippings and optimizers may write to.
 *
 * <p>A network computes what is the same for two weights once, such as the gradient of the biases
 * of two layers whose outputs are added, and gives one array for both: all but the first get a
 * copy.
 */
final class WeightGradients {
    private static final float[] NONE = {};

    private final List<Subject.Trainable> trained;
    private final float[][] arrays;

    /** For each weight the one before it with the same gradient, or -1; null before a step. */
    private int @Nullable [] twins;

    private final float[][] copies;

    WeightGradients(List<Subject.Trainable> trained) {
        this.trained = trained;
        arrays = new float[trained.size()][];
        copies = new float[trained.size()][];
        release();
    }

    /** The gradients of a step whose backward pass is done, in the order of the weights. */
    float[][] of(Workspace workspace) {
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = workspace.gradient(trained.get(i).index());
        }
        // Which arrays are one is in the network's code, the same in every step.
        int[] same = twins;
        if (same == null) {
            same = twins();
            twins = same;
        }
        for (int i = 0; i < same.length; i++) {
            if (same[i] >= 0) {
                int size = Math.toIntExact(trained.get(i).size());
                if (copies[i].length == 0) {
                    copies[i] = Workspace.allocate(size);
                }
                System.arraycopy(arrays[same[i]], 0, copies[i], 0, size);
                arrays[i] = copies[i];
            }
        }
        return arrays;
    }

    private int[] twins() {
        int[] found = new int[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            found[i] = -1;
            for (int j = 0; j < i && found[i] < 0; j++) {
                if (arrays[j] == arrays[i]) {
                    found[i] = j;
                }
            }
        }
        return found;
    }

    /** Forgets all arrays, so that others can have their memory. */
    void release() {
        Arrays.fill(arrays, NONE);
        Arrays.fill(copies, NONE);
    }
}
