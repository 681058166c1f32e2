package io.keratin.files.layout;

import io.keratin.files.WeightArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns the arrays of a {@code CuDNNLSTM} of Keras 2 into those of the LSTM that computes the same,
 * as Keras 2's own {@code preprocess_weights_for_loading} does.
 *
 * <p>NVIDIA's library has a bias for the inputs and one for the state, which are only ever added;
 * it has the numbers of each gate's kernel in the other order, column by column, and each gate's
 * recurrent kernel transposed. The order of the gates is the same. A bias of twice the length tells
 * such arrays from others.
 */
final class GpuWeights {
    private static final int GATES = 4;

    private GpuWeights() {}

    /** The same arrays, those of every such LSTM among them turned into an LSTM's. */
    static List<WeightArray> read(List<WeightArray> arrays, List<StoredWeight> weights) {
        List<WeightArray> read = new ArrayList<>(arrays);
        for (int i = 0; i + 2 < arrays.size(); i++) {
            if (isOfGpu(arrays.subList(i, i + 3), weights.subList(i, i + 3))) {
                read.set(i, byColumns(arrays.get(i)));
                read.set(i + 1, transposed(arrays.get(i + 1)));
                read.set(i + 2, added(arrays.get(i + 2)));
            }
        }
        return read;
    }

    private static boolean isOfGpu(List<WeightArray> arrays, List<StoredWeight> weights) {
        if (!weights.get(0).className().equals("LSTM")
                || !weights.get(0).name().equals("kernel")
                || !weights.get(2).name().equals("bias")) {
            return false;
        }
        int length = 2 * weights.get(2).shape().toArray()[0];
        return Arrays.equals(arrays.get(0).shape(), weights.get(0).shape().toArray())
                && Arrays.equals(arrays.get(1).shape(), weights.get(1).shape().toArray())
                && Arrays.equals(arrays.get(2).shape(), new int[] {length});
    }

    /** Of each gate, the numbers that are stored row by row fill its columns. */
    private static WeightArray byColumns(WeightArray kernel) {
        int rows = kernel.shape()[0];
        int width = kernel.shape()[1];
        int units = width / GATES;
        float[] from = kernel.values();
        float[] turned = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            int gate = i % width / units;
            int place = i / width * units + i % units;
            turned[place % rows * width + gate * units + place / rows] = from[i];
        }
        return kernel.with(kernel.shape(), turned);
    }

    private static WeightArray transposed(WeightArray kernel) {
        int width = kernel.shape()[1];
        int units = width / GATES;
        float[] from = kernel.values();
        float[] turned = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            int gate = i % width / units;
            turned[i % units * width + gate * units + i / width] = from[i];
        }
        return kernel.with(kernel.shape(), turned);
    }

    private static WeightArray added(WeightArray bias) {
        float[] both = bias.values();
        float[] sums = new float[both.length / 2];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = both[i] + both[sums.length + i];
        }
        return bias.with(new int[] {sums.length}, sums);
    }
}
