package io.keratin.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every provider's matrix products must do, against sums in double precision. */
final class GemmContractTest {
    private static final int[] DEPTHS = {0, 1, 2, 3, 5, 16, 17, 64, 65};
    private static final int[] COLUMNS = {
        0, 1, 2, 3, 5, 7, 8, 9, 10, 15, 16, 17, 31, 33, 47, 48, 63, 64, 65, 100, 128, 131
    };

    private final Kernels kernels = Kernels.get();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 11, 16, 33})
    void gemmMatchesDoubleSums(int m) {
        for (int k : DEPTHS) {
            for (int n : COLUMNS) {
                for (Mode mode : Mode.values()) {
                    check(m, k, n, mode, Product.PLAIN);
                    check(m, k, n, mode, Product.PACKED);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 11, 33})
    void transposedProductsMatchDoubleSums(int m) {
        for (int k : DEPTHS) {
            for (int n : COLUMNS) {
                for (Mode mode : new Mode[] {Mode.SET, Mode.ADD}) {
                    check(m, k, n, mode, Product.TRANSPOSED_B);
                    check(m, k, n, mode, Product.PACKED_TRANSPOSED);
                    check(m, k, n, mode, Product.TRANSPOSED_A);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 37})
    void deepProductsMatchDoubleSums(int m) {
        for (int k : new int[] {784, 1023, 1024, 1025, 2500}) {
            for (int n : new int[] {10, 64, 150}) {
                for (Product product : Product.values()) {
                    check(m, k, n, Mode.SET, product);
                    check(m, k, n, Mode.ADD, product);
                    check(k, m, n, Mode.SET, product);
                }
                check(m, k, n, Mode.BIAS_RELU, Product.PLAIN);
                check(m, k, n, Mode.BIAS_RELU, Product.PACKED);
            }
        }
    }

    private enum Mode {
        SET,
        RELU,
        BIAS,
        BIAS_RELU,
        ADD,
        ADD_RELU
    }

    private enum Product {
        PLAIN,
        PACKED,
        TRANSPOSED_B,
        PACKED_TRANSPOSED,
        TRANSPOSED_A
    }

    private void check(int m, int k, int n, Mode mode, Product product) {
        String what = product + " " + mode + " " + m + "x" + k + "x" + n;
        Random random = new Random(m * 31L + k * 7L + n);
        boolean transposedA = product == Product.TRANSPOSED_A;
        boolean transposedB =
                product == Product.TRANSPOSED_B || product == Product.PACKED_TRANSPOSED;
        Region a = Region.tight(random.nextInt(4), m, k, k + random.nextInt(3)).random(1);
        Region b = (transposedB
                        ? Region.slacked(random.nextInt(4), n, k, k)
                        : transposedA
                                ? Region.slacked(random.nextInt(4), m, n, n + random.nextInt(3))
                                : Region.slacked(random.nextInt(4), k, n, n))
                .random(2);
        int rows = transposedA ? k : m;
        int depth = transposedA ? m : k;
        int gap = transposedA ? 0 : random.nextInt(3);
        Region c = Region.slacked(random.nextInt(4), rows, n, n + gap).random(3);
        boolean add = mode == Mode.ADD || mode == Mode.ADD_RELU;
        boolean relu = mode == Mode.RELU || mode == Mode.BIAS_RELU || mode == Mode.ADD_RELU;
        Region bias = mode == Mode.BIAS || mode == Mode.BIAS_RELU
                ? Region.slacked(0, 1, n, n).random(4)
                : null;
        Region before = c.copy();

        run(product, m, k, n, a, b, bias, relu, add, c);

        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < n; j++) {
                double sum = add ? before.get(i, j) : bias == null ? 0 : bias.get(j);
                double size = Math.abs(sum);
                for (int p = 0; p < depth; p++) {
                    double left = transposedA ? a.get(p, i) : a.get(i, p);
                    double right = transposedB ? b.get(j, p) : b.get(p, j);
                    sum += left * right;
                    size += Math.abs(left * right);
                }
                double expected = relu ? Math.max(0, sum) : sum;
                double error = Math.abs(expected - c.get(i, j));
                // not <=, so that NaN fails
                assertTrue(error < (depth + 2) * 6e-8 * size + 1e-30, what + " at " + i + ", " + j);
            }
        }
        c.assertRestUntouched(what);
    }

    private void run(
            Product product,
            int m,
            int k,
            int n,
            Region a,
            Region b,
            @Nullable Region bias,
            boolean relu,
            boolean add,
            Region c) {
        float[] scratch = garbage(Kernels.packedLength(k, n));
        float[] x = bias == null ? null : bias.array;
        switch (product) {
            case PLAIN ->
                kernels.gemm(
                        m, k, n, a.array, a.offset, a.stride, b.array, b.offset, x, relu, add,
                        c.array, c.offset, c.stride, scratch);
            case TRANSPOSED_B ->
                kernels.gemmTransposedB(
                        m, k, n, a.array, a.offset, a.stride, b.array, b.offset, add, c.array,
                        c.offset, c.stride, scratch);
            case TRANSPOSED_A ->
                kernels.gemmTransposedA(
                        m,
                        k,
                        n,
                        a.array,
                        a.offset,
                        a.stride,
                        b.array,
                        b.offset,
                        b.stride,
                        add,
                        c.array,
                        c.offset,
                        garbage(Kernels.packedRowsLength(m, n)));
            case PACKED, PACKED_TRANSPOSED -> {
                if (product == Product.PACKED) {
                    kernels.pack(k, n, b.array, b.offset, scratch);
                } else {
                    kernels.packTransposed(k, n, b.array, b.offset, scratch);
                }
                float[] packed = scratch.clone();
                kernels.gemmPacked(
                        m,
                        k,
                        n,
                        a.array,
                        a.offset,
                        a.stride,
                        packed,
                        x,
                        relu,
                        add,
                        c.array,
                        c.offset,
                        c.stride,
                        garbage(Kernels.EDGE));
                assertArrayEquals(scratch, packed, "a packed matrix is only read");
            }
        }
    }

    private static float[] garbage(int length) {
        float[] garbage = new float[length];
        java.util.Arrays.fill(garbage, Float.NaN);
        return garbage;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12})
    void nanAndInfinityStayInTheirRowAndColumn(int m) {
        for (int n : new int[] {3, 16, 40, 64, 90}) {
            int k = 20;
            Region a = Region.tight(0, m, k, k).random(1);
            Region b = Region.slacked(0, k, n, n).random(2);
            a.set(m / 2, 7, Float.NaN);
            b.set(4, n / 2, Float.POSITIVE_INFINITY);
            Region c = Region.slacked(0, m, n, n);
            run(Product.PLAIN, m, k, n, a, b, null, true, false, c);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    float value = c.get(i, j);
                    if (i == m / 2) {
                        assertTrue(Float.isNaN(value), "relu(NaN) is NaN");
                    } else if (j == n / 2) {
                        assertEquals(a.get(i, 4) > 0 ? Float.POSITIVE_INFINITY : 0f, value);
                    } else {
                        assertTrue(Float.isFinite(value));
                    }
                }
            }
        }
    }

    @Test
    void sameBitsEveryTime() {
        int m = 37;
        int k = 300;
        int n = 90;
        Region a = Region.tight(0, m, k, k).random(1);
        Region b = Region.slacked(0, k, n, n).random(2);
        Region first = Region.slacked(0, m, n, n);
        run(Product.PLAIN, m, k, n, a, b, null, false, false, first);
        float[] scratch = new float[Kernels.packedLength(k, n)];
        for (int round = 0; round < 400; round++) {
            Region again = Region.slacked(0, m, n, n);
            kernels.gemm(
                    m,
                    k,
                    n,
                    a.array,
                    0,
                    k,
                    b.array,
                    0,
                    null,
                    false,
                    false,
                    again.array,
                    0,
                    n,
                    scratch);
            assertArrayEquals(first.array, again.array);
        }
    }

    @Test
    void everySplitOfTheRowsComputesTheSame() {
        int m = 37;
        int k = 300;
        int n = 90;
        Region a = Region.tight(0, m, k, k).random(1);
        Region b = Region.slacked(0, k, n, n).random(2);
        Region first = Region.slacked(0, m, n, n);
        run(Product.PLAIN, m, k, n, a, b, null, false, false, first);
        float[] scratch = new float[Kernels.packedLength(k, n)];
        int cut = 16;
        Region split = Region.slacked(0, m, n, n);
        kernels.gemm(
                cut,
                k,
                n,
                a.array,
                0,
                k,
                b.array,
                0,
                null,
                false,
                false,
                split.array,
                0,
                n,
                scratch);
        kernels.gemm(
                m - cut,
                k,
                n,
                a.array,
                cut * k,
                k,
                b.array,
                0,
                null,
                false,
                false,
                split.array,
                cut * n,
                n,
                scratch);
        if (List.of("native", "blas").contains(kernels.name())) {
            // BLAS sums the last rows of a product in an order of their own
            assertArrayEquals(first.array, split.array, 1e-4f);
        } else {
            assertArrayEquals(first.array, split.array);
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        float[] small = new float[20];
        float[] large = new float[400];
        float[] scratch = new float[Kernels.packedLength(4, 4)];
        assertThrows(
                IllegalArgumentException.class,
                () -> kernels.gemm(
                        -1, 4, 4, large, 0, 4, large, 0, null, false, false, large, 0, 4, scratch));
        assertThrows(
                IllegalArgumentException.class,
                () -> kernels.gemm(
                        4, 4, 4, large, 0, 4, large, 0, large, false, true, large, 0, 4, scratch));
        assertThrows(
                IllegalArgumentException.class,
                () -> kernels.gemm(
                        4, 4, 4, large, 0, 3, large, 0, null, false, false, large, 0, 4, scratch));
        IndexOutOfBoundsException slackless = assertThrows(
                IndexOutOfBoundsException.class,
                () -> kernels.gemm(
                        4, 4, 4, large, 0, 4, small, 0, null, false, false, large, 0, 4, scratch));
        assertEquals(
                "b is 4 x 4 with row stride 4 at index 0, so with 16 floats of slack its array needs at least"
                        + " 32 floats, but has 20",
                slackless.getMessage());
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> kernels.gemm(
                        4,
                        4,
                        4,
                        large,
                        0,
                        4,
                        large,
                        0,
                        null,
                        false,
                        false,
                        large,
                        0,
                        4,
                        new float[3]));
    }

    @Test
    void packedLengthsAreSafeForLongProducts() {
        assertEquals(784 * 64 + Kernels.EDGE, Kernels.packedLength(784, 10));
        assertEquals(Kernels.EDGE, Kernels.packedRowsLength(0, 10));
        assertThrows(IllegalArgumentException.class, () -> Kernels.packedLength(1 << 20, 1 << 20));
    }
}
