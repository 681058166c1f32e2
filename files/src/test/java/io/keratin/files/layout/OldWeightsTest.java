package io.keratin.files.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keratin.files.KerasFileException;
import io.keratin.files.LayerWeights;
import io.keratin.files.WeightArray;
import io.keratin.files.WeightFile;
import io.keratin.files.config.KerasJson;
import io.keratin.spec.ShapeInference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the arrays of Theano and of Keras 1 mean today. */
class OldWeightsTest {
    private static final String SEQUENTIAL = """
            {"class_name": "Sequential", "config": {"name": "s", "layers": [%s]}}
            """;

    private static final String CONV = """
            {"class_name": "InputLayer", "config": {"name": "x", "batch_shape": [null, 9, 9, 2]}},
            {"class_name": "Conv2D", "config": {"name": "c", "filters": 3, "kernel_size": [2, 3]}}
            """;

    private static final String LSTM = """
            {"class_name": "InputLayer", "config": {"name": "x", "batch_shape": [null, 5, 2]}},
            {"class_name": "LSTM", "config": {"name": "l", "units": 1}}
            """;

    private static WeightPlaces places(String layers) {
        return WeightPlaces.of(ShapeInference.infer(KerasJson.read(SEQUENTIAL.formatted(layers)))
                .orThrow());
    }

    private static WeightArray numbered(String name, int first, int... shape) {
        float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = first + i;
        }
        return new WeightArray(name, shape, values);
    }

    private static WeightMatch find(
            String layers,
            @Nullable String backend,
            @Nullable String version,
            WeightArray... arrays) {
        WeightFile file =
                new WeightFile(List.of(new LayerWeights("any", List.of(arrays))), backend, version);
        return WeightMatch.find(
                Path.of("old.h5"),
                file,
                places(layers),
                i -> true,
                WeightMatch.Rule.BY_ORDER,
                false);
    }

    private static float[] kernel(WeightMatch match) {
        return match.found().get(0).values();
    }

    /** A kernel of 2 rows, 3 columns, 2 channels and 3 filters, numbered in today's order. */
    private static int at(int row, int column, int channel, int filter) {
        return ((row * 3 + column) * 2 + channel) * 3 + filter;
    }

    @Test
    void kernelsOfTheanoAreTurnedRound() {
        WeightArray stored = numbered("c/kernel", 0, 2, 3, 2, 3);
        WeightArray bias = numbered("c/bias", 0, 3);
        float[] turned = kernel(find(CONV, "theano", "2.2.4", stored, bias));
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 3; column++) {
                for (int rest = 0; rest < 6; rest++) {
                    assertEquals(
                            at(1 - row, 2 - column, rest / 3, rest % 3),
                            turned[at(row, column, rest / 3, rest % 3)]);
                }
            }
        }
        WeightMatch plain = find(CONV, "tensorflow", "2.2.4", stored, bias);
        assertArrayEquals(stored.values(), kernel(plain));
        WeightMatch theano = find(CONV, "theano", "2.2.4", stored, bias);
        assertArrayEquals(bias.values(), theano.found().get(1).values());
    }

    /** Keras 1 keeps filters and channels first, and names its variables as the backend does. */
    @Test
    void kernelsOfKeras1ChangeTheirAxesAndOnTheanoTheirDirection() {
        WeightArray bias = numbered("b", 0, 3);
        float[] onTensorFlow =
                kernel(find(CONV, null, null, numbered("c_W:0", 0, 3, 2, 2, 3), bias));
        float[] onTheano = kernel(find(CONV, null, "1.2.2", numbered("c_W", 0, 3, 2, 2, 3), bias));
        for (int i = 0; i < 36; i++) {
            int row = i / 18;
            int column = i / 6 % 3;
            int channel = i / 3 % 2;
            int filter = i % 3;
            int stored = ((filter * 2 + channel) * 2 + row) * 3 + column;
            assertEquals(stored, onTensorFlow[i]);
            assertEquals(stored, onTheano[at(1 - row, 2 - column, channel, filter)]);
        }
        // In TensorFlow's order of axes nothing changes.
        WeightArray today = numbered("c_W:0", 0, 2, 3, 2, 3);
        assertArrayEquals(today.values(), kernel(find(CONV, null, null, today, bias)));
    }

    /** As Keras has it, the order of the images' axes tells that of the kernel's. */
    @Test
    void ofKernelsWhoseSizesAreEqualTheLayerTells() {
        String images = """
                {"class_name": "InputLayer", "config": {"name": "x", "batch_shape": [null, 2, 4, 4]}},
                {"class_name": "Conv2D", "config": {"name": "c", "filters": 2, "kernel_size": [2, 2],
                    "padding": "same", "data_format": "channels_%s", "use_bias": false}}
                """;
        String first = images.formatted("first");
        String last = images.formatted("last").replace("2, 4, 4", "4, 4, 2");
        WeightArray kernel = numbered("c_W:0", 0, 2, 2, 2, 2);
        assertArrayEquals(
                new float[] {0, 8, 4, 12, 1, 9, 5, 13, 2, 10, 6, 14, 3, 11, 7, 15},
                kernel(find(first, null, "1.2.2", kernel)));
        assertArrayEquals(kernel.values(), kernel(find(last, null, "1.2.2", kernel)));
        assertArrayEquals(kernel.values(), kernel(find(first, null, "2.2.4", kernel)));
    }

    /** Twelve arrays: for input, cell, forget and output gate each W, U and b. */
    private static List<WeightArray> gates() {
        List<WeightArray> arrays = new ArrayList<>();
        for (int gate = 0; gate < 4; gate++) {
            arrays.add(numbered("l_W_" + gate, 10 * gate, 2, 1));
            arrays.add(numbered("l_U_" + gate, 10 * gate + 5, 1, 1));
            arrays.add(numbered("l_b_" + gate, 10 * gate + 7, 1));
        }
        return arrays;
    }

    @Test
    void gatesOfKeras1AreJoinedInTodaysOrder() {
        WeightMatch match = find(LSTM, null, null, gates().toArray(WeightArray[]::new));
        assertArrayEquals(new float[] {0, 20, 10, 30, 1, 21, 11, 31}, kernel(match));
        assertArrayEquals(new float[] {5, 25, 15, 35}, match.found().get(1).values());
        assertArrayEquals(new float[] {7, 27, 17, 37}, match.found().get(2).values());
    }

    @Test
    void gatesAreJoinedWithinModelsToo() {
        String nested = """
                {"class_name": "InputLayer", "config": {"name": "x", "batch_shape": [null, 5, 2]}},
                {"class_name": "Sequential", "config": {"name": "inner", "layers": [%s,
                 {"class_name": "Dense", "config": {"name": "d", "units": 2}}]}}
                """.formatted(LSTM);
        List<WeightArray> stored = new ArrayList<>(gates());
        stored.add(numbered("d_W", 50, 1, 2));
        stored.add(numbered("d_b", 60, 2));
        WeightMatch match = find(nested, null, "1.0.7", stored.toArray(WeightArray[]::new));
        assertArrayEquals(new float[] {0, 20, 10, 30, 1, 21, 11, 31}, kernel(match));
        assertArrayEquals(new float[] {50, 51}, match.found().get(3).values());
        assertArrayEquals(new float[] {60, 61}, match.found().get(4).values());
    }

    /** The expected numbers are what Keras 2.3.1 makes of these in an LSTM. */
    @Test
    void whatRanOnGpusBecomesALstm() {
        String lstm = """
                {"class_name": "InputLayer", "config": {"name": "x", "batch_shape": [null, 5, 3]}},
                {"class_name": "LSTM", "config": {"name": "l", "units": 2}}
                """;
        WeightMatch match = find(
                lstm,
                "tensorflow",
                "2.3.1",
                numbered("gpu/kernel:0", 0, 3, 8),
                numbered("gpu/recurrent_kernel:0", 100, 2, 8),
                numbered("gpu/bias:0", 200, 16));
        assertArrayEquals(
                new float[] {
                    0, 9, 2, 11, 4, 13, 6, 15, 1, 16, 3, 18, 5, 20, 7, 22, 8, 17, 10, 19, 12, 21,
                    14, 23
                },
                kernel(match));
        assertArrayEquals(
                new float[] {
                    100, 108, 102, 110, 104, 112, 106, 114, 101, 109, 103, 111, 105, 113, 107, 115
                },
                match.found().get(1).values());
        assertArrayEquals(
                new float[] {408, 410, 412, 414, 416, 418, 420, 422},
                match.found().get(2).values());
    }

    @Test
    void gatesOfOtherShapesAreRefused() {
        List<WeightArray> wrong = gates();
        wrong.set(3, numbered("l_W_1", 0, 3, 1));
        assertThrows(
                KerasFileException.class,
                () -> find(LSTM, null, null, wrong.toArray(WeightArray[]::new)));
        assertThrows(
                KerasFileException.class,
                () -> find(LSTM, "tensorflow", "2.2.4", gates().toArray(WeightArray[]::new)));
    }
}
