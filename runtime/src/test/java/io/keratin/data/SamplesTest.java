package io.keratin.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SamplesTest {
    private static final int COUNT = 11;

    /** Numbers that tell sample and element. */
    private static float[] row(int sample, int size) {
        float[] row = new float[size];
        for (int i = 0; i < size; i++) {
            row[i] = 1000 * sample + i;
        }
        return row;
    }

    private static Stream<Samples> samples(int size) {
        float[][] rows =
                IntStream.range(0, COUNT).mapToObj(i -> row(i, size)).toArray(float[][]::new);
        float[] flat = new float[COUNT * size];
        for (int i = 0; i < COUNT; i++) {
            System.arraycopy(rows[i], 0, flat, i * size, size);
        }
        return Stream.of(Samples.rows("rows", rows), Samples.flat(flat, COUNT, size));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 195, 196, 197, 392, 784})
    void gathersByOrder(int size) {
        int[] order = {7, 0, 10, 3, 3, 9, 1, 2, 5, 4, 6};
        samples(size).forEach(samples -> {
            for (int count = 0; count <= 9; count++) {
                float[] to = new float[count * size + 5];
                Arrays.fill(to, -1);

                samples.gather(order, 2, count, to);

                for (int i = 0; i < count; i++) {
                    assertArrayEquals(
                            row(order[2 + i], size),
                            Arrays.copyOfRange(to, i * size, (i + 1) * size));
                }
                for (int i = count * size; i < to.length; i++) {
                    assertEquals(-1, to[i]);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6})
    void gathersLabels(int count) {
        int[] order = {4, 2, 0, 1, 3, 2};
        float[] to = new float[count];

        Samples.labels(new int[] {10, 11, 12, 13, 14}).gather(order, 0, count, to);

        for (int i = 0; i < count; i++) {
            assertEquals(10 + order[i], to[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.NEGATIVE_INFINITY})
    void badNumbersAreFoundAgain(float bad) {
        float[] values = new float[COUNT * 3];
        values[20] = bad;
        Samples samples = Samples.flat(values, COUNT, 3);

        assertEquals(20, samples.firstNotFinite());
        assertEquals(20, samples.firstNotFinite());
    }
}
