package io.keratin.nd4j.blas;

import static org.bytedeco.openblas.global.openblas_nolapack.blas_get_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.kernels.Kernels;
import io.keratin.model.Allocated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/** What calls of BLAS must do on every way to it. */
final class BlasTest {
    private static final SingleThread SINGLE_THREAD = singleThread();

    private static SingleThread singleThread() {
        Loader.load(openblas_nolapack.class);
        return new SingleThread();
    }

    /** By way of copies, and on the heap where the JDK can. */
    static List<Blas> ways() {
        Blas staged = new StagedBlas(SINGLE_THREAD);
        return Runtime.version().feature() < 22
                ? List.of(staged)
                : List.of(staged, new HeapBlas(SINGLE_THREAD, staged));
    }

    @Test
    void theJdkDecidesTheWay() {
        Blas blas = Library.blas();
        assertEquals(
                Runtime.version().feature() < 22 ? "StagedBlas" : "HeapBlas",
                blas == null ? "none" : blas.getClass().getSimpleName());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void zeroTimesInfinityIsNan(Blas blas) {
        for (int m : new int[] {1, 2, 5, 40}) {
            float[] a = new float[m * 40];
            float[] b = ones(40 * 33);
            b[3] = Float.POSITIVE_INFINITY;
            b[34] = Float.NaN;
            float[] c = new float[m * 33];
            blas.gemm(false, false, m, 33, 40, a, 0, 40, b, 0, 33, c, 0, 33);
            float[] y = new float[33];
            blas.gemv(true, 40, 33, b, 0, 33, a, 0, 1, y, 0, 1);
            for (int j = 0; j < 33; j++) {
                boolean nan = j == 3 || j == 1;
                assertEquals(nan ? Float.NaN : 0f, c[j], "row of " + m + ", column " + j);
                assertEquals(nan ? Float.NaN : 0f, y[j], "vector, column " + j);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void bitsDependOnNoOffset(Blas blas) {
        int m = 37;
        int k = 129;
        int n = 75;
        float[] first = new float[m * n];
        float[] firstVector = new float[n];
        for (int shift = 0; shift < 20; shift++) {
            float[] a = random(shift, m * k);
            float[] b = random(shift, k * n);
            float[] c = new float[shift + m * n];
            blas.gemm(false, false, m, n, k, a, shift, k, b, shift, n, c, shift, n);
            float[] y = new float[shift + n];
            blas.gemv(true, k, n, b, shift, n, a, shift, 1, y, shift, 1);
            if (shift == 0) {
                first = c;
                firstVector = y;
            }
            assertArrayEquals(first, Arrays.copyOfRange(c, shift, c.length));
            assertArrayEquals(firstVector, Arrays.copyOfRange(y, shift, y.length));
        }
    }

    @Test
    void bothWaysGiveTheSameBits() {
        float[] a = random(0, 60 * 200);
        float[] b = random(0, 200 * 70);
        List<float[]> results = new ArrayList<>();
        for (Blas blas : ways()) {
            float[] c = ones(60 * 75);
            blas.gemm(false, false, 60, 70, 200, a, 0, 200, b, 0, 70, c, 0, 75);
            results.add(c);
        }
        results.forEach(c -> assertArrayEquals(results.get(0), c));
    }

    @Test
    void copiesAllocateNothingOnceWarm() {
        Blas staged = new StagedBlas(SINGLE_THREAD);
        double bytes = Allocated.onceWarm(() -> bytesOfOneCall(staged, 64));
        assertTrue(bytes < Allocated.SMALLEST_OBJECT / 2, bytes + " bytes a call");
    }

    /**
     * The views of three arrays, where the JIT leaves them: nothing that grows with the product.
     */
    @ParameterizedTest
    @MethodSource("ways")
    void allocatesViewsAtMost(Blas blas) {
        bytesOfOneCall(blas, 64);
        double small = bytesOfOneCall(blas, 16);
        double large = bytesOfOneCall(blas, 64);
        assertTrue(small <= 512 && large <= 512, small + " and " + large + " bytes a call");
    }

    private static double bytesOfOneCall(Blas blas, int size) {
        float[] a = random(0, 32 * size);
        float[] b = random(0, size * size);
        float[] c = new float[32 * (size + 6)];
        return Allocated.by(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        blas.gemm(
                                false, false, 32, size, size, a, 0, size, b, 0, size, c, 0,
                                size + 6);
                        blas.gemv(true, size, size, b, 0, size, a, 0, 1, c, 0, 1);
                    }
                })
                / 10_000.0;
    }

    @Test
    void manyThreadsComputeTheSameAndLeaveNoMemoryBehind() throws Exception {
        Blas staged = new StagedBlas(SINGLE_THREAD);
        float[] a = random(0, 200 * 500);
        float[] b = random(0, 500 * 300);
        float[] expected = new float[200 * 300];
        staged.gemm(false, false, 200, 300, 500, a, 0, 500, b, 0, 300, expected, 0, 300);
        System.gc();
        long before = Pointer.totalBytes();
        long each = 4L * (a.length + b.length + expected.length);
        for (int round = 0; round < 4; round++) {
            int threads = 100;
            ExecutorService executor = Executors.newFixedThreadPool(threads);
            CountDownLatch together = new CountDownLatch(threads);
            List<Future<float[]>> results = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                results.add(executor.submit(() -> {
                    together.countDown();
                    together.await();
                    float[] c = new float[expected.length];
                    staged.gemm(false, false, 200, 300, 500, a, 0, 500, b, 0, 300, c, 0, 300);
                    return c;
                }));
            }
            for (Future<float[]> result : results) {
                assertArrayEquals(expected, result.get());
            }
            executor.shutdown();
        }
        long end = System.nanoTime() + 30_000_000_000L;
        while (Pointer.totalBytes() - before > 10 * each && System.nanoTime() < end) {
            System.gc();
            Thread.sleep(50);
        }
        long left = Pointer.totalBytes() - before;
        assertTrue(left <= 10 * each, left + " bytes of 400 threads are left");
    }

    @Test
    void nd4jKeepsItsOwnNumberOfThreads() {
        Nd4j.create(1).close();
        int own = blas_get_num_threads();
        blas_set_num_threads(3);
        try {
            Kernels kernels = NativeProvider.everyProductInBlas();
            float[] x = random(0, 64 * 64 + Kernels.SLACK);
            float[] c = new float[64 * 64 + Kernels.SLACK];
            float[] scratch = new float[Kernels.packedLength(64, 64)];
            kernels.gemm(64, 64, 64, x, 0, 64, x, 0, null, false, false, c, 0, 64, scratch);
            assertEquals(3, blas_get_num_threads());
        } finally {
            blas_set_num_threads(own);
        }
    }

    private static float[] ones(int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1f);
        return ones;
    }

    /** The same numbers behind any number of zeros. */
    private static float[] random(int zeros, int length) {
        Random random = new Random(length);
        float[] values = new float[zeros + length];
        for (int i = zeros; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
