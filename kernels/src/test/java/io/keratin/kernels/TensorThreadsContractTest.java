package io.keratin.kernels;

import static io.keratin.kernels.ThreadsContractTest.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels on whole tensors have the same bits on any number of threads, down to one. */
final class TensorThreadsContractTest {
    private final KernelsProvider provider = ThreadsContractTest.provider();
    private final Kernels alone = provider.create();

    private static float[] random(int length, long seed) {
        return ConvolutionCase.random(length + Kernels.SLACK, seed);
    }

    private Kernels together(int threads) {
        return ThreadsContractTest.together(alone, provider, threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16})
    void convolutions(int threads) {
        Kernels together = together(threads);
        for (ConvolutionCase one : ConvolutionCase.all()) {
            if (one.height() < 7 && one.batch() < 40) {
                continue;
            }
            Convolution c = one.convolution();
            int n = one.batch();
            int h = one.height();
            int w = one.width();
            float[] x = random(one.images(), 1);
            float[] kernel = random(one.kernel(), 2);
            float[] bias = random(c.filters(), 3);
            float[] dy = random(one.results(), 4);
            float[] scratch = new float[c.scratch(h, w)];
            assertSame(
                    alone,
                    together,
                    one.results() + Kernels.SLACK,
                    (k, y) -> k.conv2d(c, n, h, w, x, kernel, bias, true, y, scratch));
            assertSame(
                    alone,
                    together,
                    one.images() + Kernels.SLACK,
                    (k, dx) -> k.conv2dInputGradient(c, n, h, w, dy, kernel, dx, scratch));
            assertSame(
                    alone,
                    together,
                    one.kernel() + Kernels.SLACK,
                    (k, dKernel) -> k.conv2dKernelGradient(c, n, h, w, x, dy, dKernel, scratch));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16})
    void pooling(int threads) {
        Kernels together = together(threads);
        for (PoolingContractTest.Case one : PoolingContractTest.cases()) {
            Pooling p = one.pooling();
            int n = one.batch();
            int h = one.height();
            int w = one.width();
            int c = one.channels();
            float[] x = random(one.images(), 1);
            float[] dy = random(one.results(), 2);
            float[] max = random(one.results(), 3);
            alone.maxPool2d(p, n, h, w, c, x, max);
            int results = one.results() + Kernels.SLACK;
            int images = one.images() + Kernels.SLACK;
            assertSame(alone, together, results, (k, y) -> k.maxPool2d(p, n, h, w, c, x, y));
            assertSame(alone, together, results, (k, y) -> k.averagePool2d(p, n, h, w, c, x, y));
            assertSame(
                    alone,
                    together,
                    images,
                    (k, dx) -> k.maxPool2dGradient(p, n, h, w, c, x, max, dy, dx));
            assertSame(
                    alone,
                    together,
                    images,
                    (k, dx) -> k.averagePool2dGradient(p, n, h, w, c, dy, dx));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16})
    void rearranging(int threads) {
        Kernels together = together(threads);
        int[][][] axes = {
            {{3, 9, 11, 5}, {0, 3, 1, 2}},
            {{3, 5, 9, 11}, {0, 2, 3, 1}},
            {{7, 20, 33}, {1, 0, 2}},
            {{200, 170}, {1, 0}},
            {{4, 3, 6, 5, 2}, {3, 1, 4, 0, 2}},
            {{500}, {0}},
            {{30, 0, 40}, {2, 0, 1}}
        };
        for (int[][] one : axes) {
            int length = Arrays.stream(one[0]).reduce(1, (a, b) -> a * b);
            float[] x = random(length, 1);
            assertSame(
                    alone,
                    together,
                    length + Kernels.SLACK,
                    (k, y) -> k.transpose(one[0], one[1], x, y));
        }
        float[] swapped = random(3 * 45 * 11 * 5, 1);
        assertSame(alone, together, swapped.length, (k, y) -> k.swapAxes(3, 45, 11, 5, swapped, y));
        float[] indices = random(100, 1);
        for (int i = 0; i < 100; i++) {
            indices[i] = Math.abs(indices[i]) * 23;
        }
        for (int width : new int[] {1, 20, 32, 100, 333}) {
            float[] table = random(23 * width, 2);
            float[] dy = random(100 * width, 3);
            assertSame(
                    alone,
                    together,
                    100 * width + Kernels.SLACK,
                    (k, y) -> k.gather(23, width, 100, table, indices, y));
            assertSame(
                    alone,
                    together,
                    23 * width + Kernels.SLACK,
                    (k, dTable) -> k.scatterAdd(23, width, 100, indices, dy, dTable));
        }
    }

    @Test
    void isOfUseAfterARefusal() {
        Kernels together = together(2);
        Convolution c = new Convolution(3, 3, 8, 16, 1, 1, 1, 1, 1, true);
        ConvolutionCase one = new ConvolutionCase(c, 2, 20, 20);
        float[] x = random(one.images(), 1);
        float[] kernel = random(one.kernel(), 2);
        float[] y = random(one.results(), 3);
        float[] scratch = new float[c.scratch(20, 20)];
        float[] small = new float[one.results()];
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> together.conv2d(c, 2, 20, 20, x, kernel, null, false, small, scratch));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> together.gather(
                        3, 64, 20, x, new float[] {7, 0, 0, 9, 9, 9, 9, 9}, random(1280, 1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> together.transpose(new int[] {64, 64}, new int[] {1, 1}, x, y));
        assertSame(
                alone,
                together,
                one.results() + Kernels.SLACK,
                (k, result) -> k.conv2d(c, 2, 20, 20, x, kernel, null, false, result, scratch));
    }

    @Test
    void allocatesNothingOnceWarm() {
        for (Kernels kernels : new Kernels[] {alone, together(2)}) {
            double least = Double.MAX_VALUE;
            long end = System.nanoTime() + 60_000_000_000L;
            while (least >= 8 && System.nanoTime() < end) {
                least = Math.min(least, bytesOfOneCall(kernels));
            }
            double bytes = least;
            assertTrue(bytes < 8, () -> bytes + " bytes a call");
        }
    }

    private static double bytesOfOneCall(Kernels kernels) {
        Convolution c = new Convolution(3, 3, 8, 70, 2, 2, 1, 1, 1, true);
        Pooling p = new Pooling(2, 2, 2, 2, false);
        ConvolutionCase one = new ConvolutionCase(c, 2, 20, 20);
        float[] x = random(one.images(), 1);
        float[] kernel = random(one.kernel(), 2);
        float[] y = random(one.results(), 3);
        float[] dx = random(one.images(), 4);
        float[] dKernel = random(one.kernel(), 5);
        float[] scratch = new float[c.scratch(20, 20)];
        float[] indices = new float[40 + Kernels.SLACK];
        int[] sizes = {20, 20, 16};
        int[] permutation = {1, 2, 0};
        int rounds = 100;
        Runnable calls = () -> {
            for (int i = 0; i < rounds; i++) {
                kernels.conv2d(c, 2, 20, 20, x, kernel, null, true, y, scratch);
                kernels.conv2dInputGradient(c, 2, 20, 20, y, kernel, dx, scratch);
                kernels.conv2dKernelGradient(c, 2, 20, 20, x, y, dKernel, scratch);
                kernels.maxPool2d(p, 2, 10, 10, 32, x, y);
                kernels.maxPool2dGradient(p, 2, 10, 10, 32, x, y, y, dx);
                kernels.averagePool2d(p, 2, 10, 10, 32, x, y);
                kernels.averagePool2dGradient(p, 2, 10, 10, 32, y, dx);
                kernels.transpose(sizes, permutation, x, y);
                kernels.swapAxes(2, 20, 64, 2, x, y);
                kernels.gather(10, 64, 40, x, indices, y);
                kernels.scatterAdd(10, 64, 40, indices, y, dx);
            }
        };
        return ThreadsContractTest.allocated(calls) / (11.0 * rounds);
    }
}
