package io.keratin.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every provider's products of many pairs of matrices must do. */
final class BatchedGemmContractTest {
    private final Kernels kernels = Kernels.get();

    @ParameterizedTest
    @CsvSource({
        "3, 4, 5, 6",
        "1, 1, 1, 1",
        "7, 20, 33, 70",
        "2, 9, 64, 64",
        "0, 3, 4, 5",
        "2, 0, 4, 5",
        "2, 3, 0, 5",
        "2, 3, 4, 0"
    })
    void matchesDoubleSums(int count, int m, int k, int n) {
        float[] a = region(count * m * k).random(1).array;
        float[] b = region(count * k * n).random(2).array;
        for (int mode = 0; mode < 3; mode++) {
            boolean transposeA = mode == 1;
            boolean transposeB = mode == 2;
            Region c = region(count * m * n).fill(Float.NaN);
            float[] scratch = new float[Kernels.packedLength(k, n)];
            kernels.batchedGemm(count, m, k, n, transposeA, transposeB, a, b, c.array, scratch);
            for (int at = 0; at < count * m * n; at++) {
                int g = at / (m * n);
                int i = at / n % m;
                int j = at % n;
                double sum = 0;
                for (int l = 0; l < k; l++) {
                    double x = a[g * m * k + (transposeA ? l * m + i : i * k + l)];
                    double y = b[g * k * n + (transposeB ? j * k + l : l * n + j)];
                    sum += x * y;
                }
                assertEquals(sum, c.get(at), 1e-5 * Math.max(1, k), "mode " + mode + " at " + at);
            }
            c.assertRestUntouched("mode " + mode);
        }
    }

    private static Region region(int length) {
        return Region.slacked(0, 1, length, length);
    }

    @ParameterizedTest
    @CsvSource({"3, 4, 4, 4, a", "2, 5, 4, 4, a", "2, 4, 4, 5, b", "2, 3, 4, 4, c"})
    void refusesWhatDoesNotFit(int count, int m, int k, int n, String small) {
        float[] a = new float[small.equals("a") ? 39 : 200];
        float[] b = new float[small.equals("b") ? 40 + Kernels.SLACK - 1 : 200];
        float[] c = new float[small.equals("c") ? 24 + Kernels.SLACK - 1 : 200];
        float[] before = c.clone();
        float[] scratch = new float[Kernels.packedLength(k, n)];
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> kernels.batchedGemm(count, m, k, n, false, false, a, b, c, scratch));
        assertThrows(
                IllegalArgumentException.class,
                () -> kernels.batchedGemm(1, 1, 1, 1, true, true, a, b, c, scratch));
        assertThrows(
                IllegalArgumentException.class,
                () -> kernels.batchedGemm(-1, 1, 1, 1, true, false, a, b, c, scratch));
        assertArrayEquals(before, c);
    }
}
