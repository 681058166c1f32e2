package io.keratin.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every provider's convolutions must do, against sums in double precision. */
final class ConvolutionContractTest {
    private final Kernels kernels = Kernels.get();

    static List<ConvolutionCase> cases() {
        return ConvolutionCase.all();
    }

    /** Sums in double precision, and the sums of the sizes of what was added. */
    private static final class Sums {
        private final double[] values;
        private final double[] sizes;
        private final int[] terms;

        Sums(int length) {
            values = new double[length];
            sizes = new double[length];
            terms = new int[length];
        }

        void add(int i, double term) {
            values[i] += term;
            sizes[i] += Math.abs(term);
            terms[i]++;
        }

        void assertNear(Region actual, boolean relu, String what) {
            for (int i = 0; i < values.length; i++) {
                double expected = relu ? Math.max(0, values[i]) : values[i];
                double error = Math.abs(expected - actual.get(i));
                // not <=, so that NaN fails
                assertTrue(error < (terms[i] + 2) * 6e-8 * sizes[i] + 1e-30, what + " at " + i);
            }
            actual.assertRestUntouched(what);
        }
    }

    private static Region tensor(int length) {
        return Region.slacked(0, 1, length, length);
    }

    /** As much scratch as it may have, full of what must not get into a result. */
    private static float[] scratch(ConvolutionCase one) {
        float[] scratch = new float[one.convolution().scratch(one.height(), one.width())];
        Arrays.fill(scratch, Float.NaN);
        return scratch;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void resultsMatchTheDefinition(ConvolutionCase one) {
        Region x = tensor(one.images()).random(1);
        Region kernel = tensor(one.kernel()).random(2);
        int filters = one.convolution().filters();
        Sums sums = new Sums(one.results());
        one.terms((ix, ik, iy) -> sums.add(iy, (double) x.get(ix) * kernel.get(ik)));
        for (boolean relu : new boolean[] {false, true}) {
            Region bias = relu ? tensor(filters).random(3) : null;
            for (int i = 0; i < one.results() && bias != null; i++) {
                sums.add(i, bias.get(i % filters));
            }

            Region y = tensor(one.results()).fill(Float.NaN);
            forward(one, x, kernel, bias, relu, y);

            sums.assertNear(y, relu, one.toString());
        }
    }

    private void forward(
            ConvolutionCase one,
            Region x,
            Region kernel,
            @Nullable Region bias,
            boolean relu,
            Region y) {
        kernels.conv2d(
                one.convolution(),
                one.batch(),
                one.height(),
                one.width(),
                x.array,
                kernel.array,
                bias == null ? null : bias.array,
                relu,
                y.array,
                scratch(one));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsMatchTheDefinition(ConvolutionCase one) {
        Region x = tensor(one.images()).random(1);
        Region kernel = tensor(one.kernel()).random(2);
        Region dy = tensor(one.results()).random(3);
        Sums images = new Sums(one.images());
        Sums taps = new Sums(one.kernel());
        one.terms((ix, ik, iy) -> {
            images.add(ix, (double) dy.get(iy) * kernel.get(ik));
            taps.add(ik, (double) dy.get(iy) * x.get(ix));
        });

        Region dx = tensor(one.images()).fill(Float.NaN);
        kernels.conv2dInputGradient(
                one.convolution(),
                one.batch(),
                one.height(),
                one.width(),
                dy.array,
                kernel.array,
                dx.array,
                scratch(one));
        Region dKernel = tensor(one.kernel()).fill(Float.NaN);
        kernels.conv2dKernelGradient(
                one.convolution(),
                one.batch(),
                one.height(),
                one.width(),
                x.array,
                dy.array,
                dKernel.array,
                scratch(one));

        images.assertNear(dx, false, "dx of " + one);
        taps.assertNear(dKernel, false, "dKernel of " + one);
    }

    @Test
    void nanAndInfinityStayWhereTheyAreSeen() {
        Convolution c = new Convolution(3, 3, 4, 70, 1, 1, 1, 1, 1, true);
        ConvolutionCase one = new ConvolutionCase(c, 1, 9, 9);
        Region x = tensor(one.images()).random(1);
        Region kernel = tensor(one.kernel()).random(2);
        x.set(0, (4 * 9 + 4) * 4 + 1, Float.NaN);
        x.set(0, 2, Float.POSITIVE_INFINITY);
        Region y = tensor(one.results());
        forward(one, x, kernel, null, true, y);
        for (int i = 0; i < one.results(); i++) {
            int row = i / 70 / 9;
            int column = i / 70 % 9;
            float value = y.get(i);
            if (Math.abs(row - 4) <= 1 && Math.abs(column - 4) <= 1) {
                assertTrue(Float.isNaN(value), "relu(NaN) is NaN");
            } else if (row <= 1 && column <= 1) {
                int tap = ((1 - row) * 3 + 1 - column) * 4 + 2;
                float weight = kernel.get(tap * 70 + i % 70);
                assertEquals(weight > 0 ? Float.POSITIVE_INFINITY : 0f, value);
            } else {
                assertTrue(Float.isFinite(value));
            }
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        Convolution c = new Convolution(3, 3, 4, 5, 1, 1, 1, 1, 1, true);
        ConvolutionCase one = new ConvolutionCase(c, 2, 6, 7);
        float[] x = new float[one.images() + Kernels.SLACK];
        float[] y = new float[one.results() + Kernels.SLACK];
        float[] kernel = new float[one.kernel() + Kernels.SLACK];
        float[] none = {};
        float[] scratch = scratch(one);
        IndexOutOfBoundsException small = assertThrows(
                IndexOutOfBoundsException.class,
                () -> kernels.conv2d(c, 3, 6, 7, x, kernel, null, false, y, scratch));
        assertEquals(
                "x has 504 elements, so with 16 floats of slack its array needs at least 520 floats,"
                        + " but has 352",
                small.getMessage());
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> kernels.conv2d(c, 2, 6, 7, x, kernel, none, false, y, scratch));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> kernels.conv2d(c, 2, 6, 7, x, none, null, false, y, scratch));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> kernels.conv2d(c, 2, 6, 7, x, kernel, null, false, y, none));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> kernels.conv2dInputGradient(c, 2, 6, 7, y, kernel, none, scratch));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> kernels.conv2dKernelGradient(c, 2, 6, 7, x, y, none, scratch));
        assertThrows(
                IllegalArgumentException.class,
                () -> kernels.conv2d(c, -1, 6, 7, x, kernel, null, false, y, scratch));
    }
}
