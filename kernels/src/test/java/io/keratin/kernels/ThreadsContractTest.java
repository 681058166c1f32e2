package io.keratin.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.keratin.kernels.threads.Team;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every provider's kernels have the same bits on any number of threads, down to one. */
final class ThreadsContractTest {
    /** So small that everything is cut as finely as it may be. */
    private static final int FINE = 16;

    private final KernelsProvider provider = provider();
    private final Kernels alone = provider.create();

    /** The provider that this process is to test. */
    static KernelsProvider provider() {
        String forced = System.getProperty(ChosenKernels.PROPERTY);
        return ServiceLoader.load(KernelsProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> forced == null
                        ? one.priority() >= 0 && one.whyUnavailable() == null
                        : one.name().equals(forced))
                .max(Comparator.comparingInt(KernelsProvider::priority))
                .orElseThrow();
    }

    private Kernels together(int threads) {
        return together(alone, provider, threads);
    }

    /** Kernels that share out everything they can. */
    static Kernels together(Kernels alone, KernelsProvider provider, int threads) {
        return new ThreadedKernels(alone, provider, new Team(threads, Long.MAX_VALUE), FINE);
    }

    /** Calls a kernel that writes y. */
    interface Call {
        void run(Kernels kernels, float[] y);
    }

    /** Fails unless both write the same bits to the first so many elements of y. */
    static void assertSame(Kernels alone, Kernels together, int size, Call call) {
        float[] expected = random(size, 9);
        float[] actual = expected.clone();
        call.run(alone, expected);
        call.run(together, actual);
        for (int i = 0; i < size; i++) {
            if (Float.floatToRawIntBits(expected[i]) != Float.floatToRawIntBits(actual[i])) {
                assertEquals(expected[i], actual[i], "element " + i + " of " + size);
            }
        }
    }

    private static float[] random(int size, long seed) {
        Random random = new Random(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16})
    void products(int threads) {
        Kernels together = together(threads);
        int[][] sizes = {
            {16, 5, 7}, {17, 3, 64}, {31, 40, 65}, {33, 20, 10}, {47, 1100, 130}, {128, 64, 64},
            {130, 33, 200}, {24, 1025, 31}, {100, 1, 1}, {784, 32, 10}, {19, 50, 300}, {8, 60, 90}
        };
        for (int[] size : sizes) {
            for (int mode = 0; mode < 4; mode++) {
                compare(together, size[0], size[1], size[2], mode);
            }
        }
    }

    private void compare(Kernels together, int m, int k, int n, int mode) {
        int lda = k + mode;
        int ldc = n + mode;
        boolean add = mode == 3;
        float[] a = random(m * lda + 3, 1);
        float[] b = random(k * n + Kernels.SLACK + 2, 2);
        float @Nullable [] bias = mode == 1 ? random(n + Kernels.SLACK, 3) : null;
        float[] scratch = new float[Kernels.packedLength(k, n)];
        int length = m * ldc + Kernels.SLACK;
        assertSame(
                alone,
                together,
                length,
                (kernels, c) -> kernels.gemm(
                        m, k, n, a, 3, lda, b, 2, bias, mode == 2, add, c, 0, ldc, scratch));
        assertSame(
                alone,
                together,
                length,
                (kernels, c) ->
                        kernels.gemmTransposedB(m, k, n, a, 3, lda, b, 2, add, c, 0, ldc, scratch));
        float[] packed = new float[Kernels.packedLength(k, n)];
        alone.pack(k, n, b, 2, packed);
        float[] edge = new float[Kernels.EDGE];
        assertSame(
                alone,
                together,
                length,
                (kernels, c) -> kernels.gemmPacked(
                        m, k, n, a, 3, lda, packed, bias, mode == 2, add, c, 0, ldc, edge));
        int ldb = n + mode;
        float[] tall = random(k * ldb + Kernels.SLACK, 4);
        float[] wide = random(k * m + 3, 5);
        float[] rows = new float[Kernels.packedRowsLength(k, n)];
        assertSame(
                alone,
                together,
                m * n + Kernels.SLACK,
                (kernels, c) -> kernels.gemmTransposedA(
                        k, m, n, wide, 3, m, tall, 0, ldb, add, c, 0, rows));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16})
    void functionsOfElements(int threads) {
        Kernels together = together(threads);
        for (int n : new int[] {32, 33, 47, 100, 1023, 2500}) {
            float[] x = random(n + 1, n);
            float[] positive = random(n + 1, n);
            for (int i = 0; i < positive.length; i++) {
                positive[i] = i % 50 == 7 ? 0f : Math.abs(positive[i]);
            }
            x[n / 2] = Float.NaN;
            x[n / 3] = Float.POSITIVE_INFINITY;
            assertSame(alone, together, n, (kernels, y) -> kernels.exp(n, x, 1, y, 0));
            assertSame(alone, together, n, (kernels, y) -> kernels.expm1(n, x, 1, y, 0));
            assertSame(alone, together, n, (kernels, y) -> kernels.tanh(n, x, 1, y, 0));
            assertSame(alone, together, n, (kernels, y) -> kernels.sigmoid(n, x, 1, y, 0));
            assertSame(alone, together, n, (kernels, y) -> kernels.erf(n, x, 1, y, 0));
            assertSame(alone, together, n, (kernels, y) -> kernels.log(n, positive, 1, y, 0));
            assertSame(alone, together, n, (kernels, y) -> kernels.log1p(n, positive, 1, y, 0));
            assertSame(alone, together, n, (kernels, y) -> kernels.exp(n, y, 0, y, 0));
            assertSame(
                    alone,
                    together,
                    n + 2,
                    (kernels, y) -> kernels.uniform(7, 3, 5, 1001, n, y, 2));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16})
    void functionsOfRows(int threads) {
        Kernels together = together(threads);
        for (int rows : new int[] {2, 31, 32, 33, 77, 450}) {
            for (int columns : new int[] {1, 3, 10, 16, 33, 100, 143, 700, 2049}) {
                float[] x = random(rows * columns + 1, rows);
                int all = rows * columns;
                assertSame(
                        alone,
                        together,
                        all,
                        (kernels, y) -> kernels.softmax(rows, columns, x, 1, y, 0));
                assertSame(
                        alone,
                        together,
                        all,
                        (kernels, y) -> kernels.logSoftmax(rows, columns, x, 1, y, 0));
                assertSame(
                        alone,
                        together,
                        rows,
                        (kernels, y) -> kernels.argMax(rows, columns, x, 1, y, 0));
                assertSame(
                        alone,
                        together,
                        rows,
                        (kernels, y) -> kernels.sum(rows, columns, 1, x, 1, y, 0));
                assertSame(
                        alone,
                        together,
                        rows,
                        (kernels, y) -> kernels.max(rows, columns, 1, x, 1, y, 0));
                assertSame(
                        alone,
                        together,
                        columns,
                        (kernels, y) -> kernels.sum(1, rows, columns, x, 1, y, 0));
                assertSame(
                        alone,
                        together,
                        all,
                        (kernels, y) -> kernels.min(rows, 1, columns, x, 1, y, 0));
                assertSame(
                        alone,
                        together,
                        2 * all,
                        (kernels, y) -> kernels.copyRows(
                                rows, columns, x, 1, columns, y, columns, 2 * columns - 1));
            }
        }
        float[] x = random(20 * 30 * 17, 1);
        assertSame(alone, together, 340, (kernels, y) -> kernels.sum(20, 30, 17, x, 0, y, 0));
        assertSame(alone, together, 340, (kernels, y) -> kernels.max(20, 30, 17, x, 0, y, 0));
        assertSame(alone, together, 100, (kernels, y) -> kernels.min(20, 102, 5, x, 0, y, 0));
    }

    @Test
    void refusesBeforeAnythingIsWritten() {
        Kernels together = together(3);
        float[] x = random(1000, 1);
        float[] y = new float[999];
        float[] untouched = y.clone();
        assertThrows(IndexOutOfBoundsException.class, () -> together.exp(1000, x, 0, y, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> together.softmax(50, 20, x, 0, y, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> together.sum(1000, 1, 1, x, 0, y, 0));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> together.copyRows(10, 100, x, 0, 100, y, 0, 100));
        assertThrows(
                IndexOutOfBoundsException.class, () -> together.uniform(1, 1, 1, 0, 1000, y, 0));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> together.gemm(
                        100,
                        10,
                        10,
                        x,
                        0,
                        10,
                        x,
                        0,
                        null,
                        false,
                        false,
                        y,
                        0,
                        10,
                        new float[Kernels.packedLength(10, 10)]));
        assertTrue(Arrays.equals(untouched, y));
        together.exp(999, x, 0, y, 0);
    }

    /** Native kernels may make views of arrays; to share them adds nothing. */
    @Test
    void allocatesNothingOnceWarm() {
        Kernels together = together(2);
        boolean views = provider.name().equals("native") || provider.name().equals("blas");
        double least = Double.MAX_VALUE;
        long end = System.nanoTime() + 60_000_000_000L;
        while (least >= 8 && System.nanoTime() < end) {
            double allowed = views ? bytesOfOneCall(alone) : 0;
            least = Math.min(least, bytesOfOneCall(together) - allowed);
        }
        double bytes = least;
        assertTrue(bytes < 8, () -> bytes + " bytes a call");
    }

    private static double bytesOfOneCall(Kernels kernels) {
        float[] a = random(128 * 64 + Kernels.SLACK, 1);
        float[] b = random(64 * 100 + Kernels.SLACK, 2);
        float[] c = random(128 * 100 + Kernels.SLACK, 3);
        float[] scratch = new float[Kernels.packedLength(64, 128)];
        Runnable calls = () -> {
            for (int i = 0; i < 500; i++) {
                kernels.gemm(128, 64, 100, a, 0, 64, b, 0, null, false, false, c, 0, 100, scratch);
                kernels.gemmTransposedB(128, 64, 100, a, 0, 64, b, 0, false, c, 0, 100, scratch);
                kernels.tanh(128 * 100, c, 0, c, 0);
                kernels.softmax(128, 100, c, 0, c, 0);
                kernels.sum(128, 50, 1, a, 0, c, 0);
                kernels.copyRows(64, 100, b, 0, 100, c, 0, 110);
                kernels.uniform(1, 2, 3, 0, 128 * 100, c, 0);
            }
        };
        return allocated(calls) / 3500.0;
    }

    /** Bytes that this thread allocates meanwhile. */
    static long allocated(Runnable code) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        code.run();
        return threads.getThreadAllocatedBytes(thread) - before;
    }
}
