package io.keratin.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every provider's pooling must do, by its definition. */
final class PoolingContractTest {
    private final Kernels kernels = Kernels.get();

    /** A pooling of images of some size. */
    record Case(Pooling pooling, int batch, int height, int width, int channels) {
        int images() {
            return batch * height * width * channels;
        }

        int results() {
            return batch * pooling.outHeight(height) * pooling.outWidth(width) * channels;
        }

        /** The indices in x of the elements of one window, in row-major order. */
        int[] window(int result) {
            List<Integer> found = new ArrayList<>();
            int pixel = result / channels;
            int outWidth = pooling.outWidth(width);
            int image = pixel / outWidth / pooling.outHeight(height);
            int top = pixel / outWidth % pooling.outHeight(height) * pooling.strideHeight()
                    - pooling.padTop(height);
            int left = pixel % outWidth * pooling.strideWidth() - pooling.padLeft(width);
            for (int i = top; i < top + pooling.poolHeight(); i++) {
                for (int j = left; j < left + pooling.poolWidth(); j++) {
                    if (i >= 0 && i < height && j >= 0 && j < width) {
                        found.add(
                                ((image * height + i) * width + j) * channels + result % channels);
                    }
                }
            }
            return found.stream().mapToInt(i -> i).toArray();
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        int[][] kinds = {{2, 2, 2, 2}, {3, 3, 2, 2}, {3, 3, 1, 1}, {1, 4, 2, 3}, {2, 2, 3, 3}};
        for (int[] kind : kinds) {
            for (boolean same : new boolean[] {false, true}) {
                Pooling pooling = new Pooling(kind[0], kind[1], kind[2], kind[3], same);
                for (int channels : new int[] {1, 3, 16, 21, 64}) {
                    cases.add(new Case(pooling, 2, 7, 6, channels));
                    cases.add(new Case(pooling, 1, 1, 1, channels));
                }
                cases.add(new Case(pooling, 3, 20, 23, 40));
                cases.add(new Case(pooling, 0, 4, 4, 3));
                cases.add(new Case(pooling, 2, 0, 4, 3));
                cases.add(new Case(pooling, 2, 4, 4, 0));
            }
        }
        return cases;
    }

    private static Region tensor(int length) {
        return Region.slacked(0, 1, length, length);
    }

    /** Values of which many are equal, so that it matters which of them is the first. */
    private static Region coarse(int length) {
        Region region = tensor(length).random(1);
        for (int i = 0; i < length; i++) {
            region.set(0, i, Math.round(region.get(i)));
        }
        return region;
    }

    private static void each(int length, IntConsumer check) {
        for (int i = 0; i < length; i++) {
            check.accept(i);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void maximaGoForwardAndBack(Case one) {
        Region x = coarse(one.images());
        each(one.images() / 40, i -> x.set(0, 40 * i, Float.NaN));
        each(one.images() / 50, i -> x.set(0, 50 * i + 7, Float.NEGATIVE_INFINITY));
        Region y = tensor(one.results()).fill(1e30f);
        Region dy = tensor(one.results()).random(2);
        Region dx = tensor(one.images()).fill(1e30f);
        kernels.maxPool2d(
                one.pooling(),
                one.batch(),
                one.height(),
                one.width(),
                one.channels(),
                x.array,
                y.array);
        kernels.maxPool2dGradient(
                one.pooling(),
                one.batch(),
                one.height(),
                one.width(),
                one.channels(),
                x.array,
                y.array,
                dy.array,
                dx.array);

        double[] gradient = new double[one.images()];
        each(one.results(), i -> {
            int[] window = one.window(i);
            int best = window[0];
            for (int at : window) {
                // Float.compare has NaN above all
                best = Float.compare(x.get(at), x.get(best)) > 0 ? at : best;
            }
            assertEquals(x.get(best), y.get(i), one + " at " + i);
            gradient[best] += dy.get(i);
        });
        each(one.images(), i -> assertEquals(gradient[i], dx.get(i), 1e-5, one + " at " + i));
        y.assertRestUntouched("y of " + one);
        dx.assertRestUntouched("dx of " + one);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void meansGoForwardAndBack(Case one) {
        Region x = tensor(one.images()).random(1);
        Region y = tensor(one.results()).fill(Float.NaN);
        Region dy = tensor(one.results()).random(2);
        Region dx = tensor(one.images()).fill(Float.NaN);
        kernels.averagePool2d(
                one.pooling(),
                one.batch(),
                one.height(),
                one.width(),
                one.channels(),
                x.array,
                y.array);
        kernels.averagePool2dGradient(
                one.pooling(),
                one.batch(),
                one.height(),
                one.width(),
                one.channels(),
                dy.array,
                dx.array);

        double[] gradient = new double[one.images()];
        each(one.results(), i -> {
            int[] window = one.window(i);
            double sum = 0;
            for (int at : window) {
                sum += x.get(at);
                gradient[at] += (double) dy.get(i) / window.length;
            }
            assertEquals(sum / window.length, y.get(i), 2e-6, one + " at " + i);
        });
        each(one.images(), i -> assertEquals(gradient[i], dx.get(i), 4e-6, one + " at " + i));
        y.assertRestUntouched("y of " + one);
        dx.assertRestUntouched("dx of " + one);
    }

    @Test
    void refusesWhatDoesNotFit() {
        Pooling pooling = new Pooling(2, 2, 2, 2, false);
        float[] x = new float[2 * 4 * 4 * 3 + Kernels.SLACK];
        float[] y = new float[2 * 2 * 2 * 3 + Kernels.SLACK];
        float[] small = new float[24];
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> kernels.maxPool2d(pooling, 2, 4, 4, 3, x, small));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> kernels.averagePool2d(pooling, 3, 4, 4, 3, x, y));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> kernels.maxPool2dGradient(pooling, 2, 4, 4, 3, x, y, small, x));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> kernels.averagePool2dGradient(pooling, 2, 4, 4, 3, y, small));
        assertThrows(
                IllegalArgumentException.class,
                () -> kernels.maxPool2d(pooling, 2, 4, -4, 3, x, y));
    }
}
