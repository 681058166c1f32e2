package io.keratin.files.layout;

import io.keratin.files.WeightArray;
import io.keratin.files.WeightFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the arrays of old files into what they are today, as Keras 2's
 * {@code preprocess_weights_for_loading} does.
 *
 * <p>Theano's convolutions flip their kernels, so those that it wrote are flipped along all spatial
 * axes. Keras 1 keeps one array for each gate of a recurrent layer, has a second axis of size 1 in
 * the kernels of Conv1D, and in the order of Theano the axes of kernels the other way round. It
 * does not say which backend wrote the file; but the names of TensorFlow's variables end in
 * {@code :0}, and those of Theano's do not. For the layers that ran on GPUs only see
 * {@link GpuWeights}.
 */
final class OldWeights {
    private static final Set<String> FLIPPED =
            Set.of("Conv1D", "Conv2D", "Conv3D", "Conv2DTranspose", "ConvLSTM2D");

    private final @Nullable String backend;
    private final boolean fromKeras1;

    OldWeights(WeightFile file) {
        backend = file.backend();
        fromKeras1 = file.kerasVersion() == null || file.kerasVersion().startsWith("1");
    }

    /** The arrays of one layer of the file, for the weights of a layer of the model. */
    List<WeightArray> read(List<WeightArray> stored, List<StoredWeight> weights) {
        List<WeightArray> arrays = fromKeras1 ? joined(stored, weights) : stored;
        if (arrays.size() != weights.size()) {
            return arrays;
        }
        arrays = GpuWeights.read(arrays, weights);
        List<WeightArray> read = new ArrayList<>();
        for (int i = 0; i < arrays.size(); i++) {
            WeightArray array = arrays.get(i);
            StoredWeight weight = weights.get(i);
            if (fromKeras1) {
                array = axes(array, weight);
            }
            read.add(isFlipped(weight) && isFromTheano(stored) ? flipped(array) : array);
        }
        return read;
    }

    private boolean isFromTheano(List<WeightArray> stored) {
        if (backend == null && fromKeras1) {
            return stored.stream().noneMatch(array -> array.name().endsWith(":0"));
        }
        return "theano".equals(backend);
    }

    private static boolean isFlipped(StoredWeight weight) {
        return FLIPPED.contains(weight.className()) && weight.name().endsWith("kernel");
    }

    /** The same kernel, turned round along all axes but the last two. */
    private static WeightArray flipped(WeightArray array) {
        int[] shape = array.shape();
        if (shape.length < 3) {
            return array;
        }
        int block = shape[shape.length - 2] * shape[shape.length - 1];
        float[] values = array.values();
        float[] turned = new float[values.length];
        // Turning every spatial axis round turns the order of all positions round.
        for (int from = 0; from < values.length; from += block) {
            System.arraycopy(values, from, turned, values.length - block - from, block);
        }
        return array.with(shape, turned);
    }

    /**
     * One array each for kernel, recurrent kernel and bias, from those of the gates; wherever such
     * a layer stands in a model in the model.
     */
    private static List<WeightArray> joined(List<WeightArray> stored, List<StoredWeight> weights) {
        int more = weights.stream()
                .filter(OldWeights::isOfGates)
                .mapToInt(weight -> gates(weight).length - 1)
                .sum();
        if (more == 0 || stored.size() != weights.size() + more) {
            return stored;
        }
        List<WeightArray> joined = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < weights.size(); ) {
            StoredWeight weight = weights.get(i);
            boolean first = isOfGates(weight) && i + 2 < weights.size();
            for (int kind = 0; kind < (first ? 3 : 1); kind++) {
                List<WeightArray> parts = new ArrayList<>();
                for (int gate : first ? gates(weight) : new int[1]) {
                    parts.add(stored.get(next + gate + kind));
                }
                if (first && !isJoinable(parts)) {
                    return stored;
                }
                joined.add(first ? joined(parts) : parts.get(0));
            }
            next += first ? 3 * gates(weight).length : 1;
            i += first ? 3 : 1;
        }
        return joined;
    }

    private static boolean isOfGates(StoredWeight weight) {
        return gates(weight).length > 1;
    }

    /** Where the arrays of each gate begin in the file, in today's order of the gates. */
    private static int[] gates(StoredWeight weight) {
        return switch (weight.className()) {
            // Keras 1: input, cell, forget, output; now: input, forget, cell, output.
            case "LSTM" -> new int[] {0, 6, 3, 9};
            case "GRU" -> new int[] {0, 3, 6};
            default -> new int[1];
        };
    }

    private static boolean isJoinable(List<WeightArray> parts) {
        int[] shape = parts.get(0).shape();
        return shape.length > 0
                && parts.stream().allMatch(part -> Arrays.equals(part.shape(), shape));
    }

    /** Arrays of one shape beside each other, along the last axis. */
    private static WeightArray joined(List<WeightArray> parts) {
        int[] shape = parts.get(0).shape();
        int last = shape[shape.length - 1];
        int count = parts.size();
        int length = parts.get(0).values().length;
        float[] values = new float[Math.multiplyExact(length, count)];
        for (int part = 0; part < count; part++) {
            float[] from = parts.get(part).values();
            for (int row = 0; last > 0 && row < length / last; row++) {
                int to = (row * count + part) * last;
                System.arraycopy(from, row * last, values, to, last);
            }
        }
        shape[shape.length - 1] = last * count;
        return parts.get(0).with(shape, values);
    }

    /** A kernel of a convolution with its axes as they are now, where they were others. */
    private static WeightArray axes(WeightArray array, StoredWeight weight) {
        int[] expected = weight.shape().toArray();
        int[] stored = array.shape();
        boolean fits = Arrays.equals(expected, stored);
        // Where all sizes are equal the shape does not tell, and Keras goes by the layer.
        if (!weight.name().equals("kernel") || (fits && !weight.channelsFirst())) {
            return array;
        }
        if (weight.className().equals("Conv1D") && stored.length == 4) {
            WeightArray kernel = stored[1] == 1 && stored[3] == expected[2]
                    ? array
                    : permuted(array, 2, 3, 1, 0);
            int[] shape = kernel.shape();
            return shape[1] == 1
                    ? array.with(new int[] {shape[0], shape[2], shape[3]}, kernel.values())
                    : array;
        }
        WeightArray turned = switch (weight.className()) {
            case "Conv2D" -> permuted(array, 2, 3, 1, 0);
            case "Conv2DTranspose" -> permuted(array, 2, 3, 0, 1);
            case "Conv3D" -> permuted(array, 2, 3, 4, 1, 0);
            default -> array;
        };
        return Arrays.equals(expected, turned.shape()) ? turned : array;
    }

    /** The same array with its axes in another order: numpy's {@code transpose}. */
    private static WeightArray permuted(WeightArray array, int... order) {
        int[] from = array.shape();
        if (from.length != order.length) {
            return array;
        }
        int[] strides = new int[from.length];
        int stride = 1;
        for (int axis = from.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= from[axis];
        }
        int[] shape = Arrays.stream(order).map(axis -> from[axis]).toArray();
        float[] values = new float[array.values().length];
        int[] at = new int[shape.length];
        for (int i = 0; i < values.length; i++) {
            int source = 0;
            for (int axis = 0; axis < at.length; axis++) {
                source += at[axis] * strides[order[axis]];
            }
            values[i] = array.values()[source];
            for (int axis = at.length - 1; axis >= 0; axis--) {
                if (++at[axis] < shape[axis]) {
                    break;
                }
                at[axis] = 0;
            }
        }
        return array.with(shape, values);
    }
}
