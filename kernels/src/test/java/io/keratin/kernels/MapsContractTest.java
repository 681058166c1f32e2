package io.keratin.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every provider's element-wise functions must do, against double precision. */
final class MapsContractTest {
    private static final int[] LENGTHS = {
        0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 127, 1000
    };

    private final Kernels kernels = Kernels.get();

    private interface Map {
        void run(Kernels kernels, int n, float[] x, int xOffset, float[] y, int yOffset);
    }

    /** A function, its reference, the range of the test, and its tolerances. */
    private enum Function {
        EXP(Kernels::exp, Math::exp, -110, 89.5, 2.1, 1.8e-38),
        EXPM1(Kernels::expm1, Math::expm1, -20, 89.5, 3, 0),
        LOG(Kernels::log, Math::log, 0, 100, 2, 0),
        LOG1P(Kernels::log1p, Math::log1p, -1, 100, 4, 0),
        TANH(Kernels::tanh, Math::tanh, -12, 12, 0, 4e-7),
        SIGMOID(Kernels::sigmoid, x -> 1 / (1 + Math.exp(-x)), -100, 100, 0, 2e-7),
        ERF(Kernels::erf, MapsContractTest::erf, -6, 6, 0, 4e-7);

        final Map map;
        final DoubleUnaryOperator reference;
        final double from;
        final double to;
        final double ulps;
        final double absolute;

        Function(
                Map map,
                DoubleUnaryOperator reference,
                double from,
                double to,
                double ulps,
                double absolute) {
            this.map = map;
            this.reference = reference;
            this.from = from;
            this.to = to;
            this.ulps = ulps;
            this.absolute = absolute;
        }

        void assertClose(float x, float actual) {
            double expected = reference.applyAsDouble(x);
            float rounded = (float) expected;
            if (Float.isNaN(rounded) || Float.isInfinite(rounded)) {
                assertEquals(rounded, actual, () -> this + " of " + x);
                return;
            }
            double tolerance = ulps * Math.ulp(rounded) + absolute;
            assertTrue(
                    Math.abs(expected - actual) <= tolerance,
                    () -> this + " of " + x + ": expected " + expected + ", got " + actual);
        }
    }

    /** Series about 0, and the continued fraction of erfc where the series would cancel. */
    private static double erf(double x) {
        double size = Math.abs(x);
        if (size < 3) {
            double term = x;
            double sum = x;
            for (int i = 1; i < 100; i++) {
                term *= -x * x / i;
                sum += term / (2 * i + 1);
            }
            return 2 / Math.sqrt(Math.PI) * sum;
        }
        double fraction = size;
        for (int i = 60; i > 0; i--) {
            fraction = size + i / 2.0 / fraction;
        }
        return Math.signum(x) * (1 - Math.exp(-size * size) / (fraction * Math.sqrt(Math.PI)));
    }

    @ParameterizedTest
    @EnumSource
    void isPreciseOverItsRange(Function function) {
        int n = 200_001;
        Region x = Region.run(0, n);
        for (int i = 0; i < n; i++) {
            x.set(0, i, (float) (function.from + (function.to - function.from) * i / (n - 1)));
        }
        compare(function, x);
    }

    @ParameterizedTest
    @EnumSource
    void isPreciseNearZero(Function function) {
        int n = 4000;
        Region x = Region.run(0, n);
        for (int i = 0; i < n; i++) {
            float size = (float) Math.pow(10, -1 - 36.0 * (i / 2) / (n / 2.0));
            x.set(0, i, i % 2 == 0 ? size : function == Function.LOG ? 3e30f * size : -size);
        }
        compare(function, x);
    }

    @ParameterizedTest
    @EnumSource
    void propagatesNanAndInfinityWhereverTheyStand(Function function) {
        for (int n : new int[] {7, 16, 40}) {
            float[] special = {
                Float.NaN,
                Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                0f,
                -0f,
                Float.MAX_VALUE,
                -Float.MAX_VALUE,
                Float.MIN_NORMAL,
                1f,
                -1f
            };
            for (int at = 0; at < n; at++) {
                Region x = Region.run(0, n);
                for (int i = 0; i < special.length; i++) {
                    x.fill(0.5f).set(0, at, special[i]);
                    compare(function, x);
                }
            }
        }
    }

    private void compare(Function function, Region x) {
        Region y = Region.run(0, x.columns);
        function.map.run(kernels, x.columns, x.array, 0, y.array, 0);
        for (int i = 0; i < x.columns; i++) {
            function.assertClose(x.get(i), y.get(i));
        }
    }

    @ParameterizedTest
    @EnumSource
    void worksAtEveryLengthAndOffsetAndInPlace(Function function) {
        for (int n : LENGTHS) {
            for (int offset : new int[] {0, 1, 5}) {
                Region x = Region.run(offset, n).random(n);
                if (function == Function.LOG || function == Function.LOG1P) {
                    for (int i = 0; i < n; i++) {
                        x.set(0, i, Math.abs(x.get(i)));
                    }
                }
                Region before = x.copy();
                Region y = Region.run(2, n);
                function.map.run(kernels, n, x.array, offset, y.array, 2);
                function.map.run(kernels, n, x.array, offset, x.array, offset);
                for (int i = 0; i < n; i++) {
                    function.assertClose(before.get(i), y.get(i));
                    assertEquals(y.get(i), x.get(i), "in place gives the same bits");
                }
                x.assertRestUntouched(function + " in place");
                y.assertRestUntouched(function.toString());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void sameBitsBeforeAndAfterCompilation(Function function) {
        Region x = Region.run(0, 77).random(3);
        Region first = Region.run(0, 77);
        Region last = Region.run(0, 77);
        function.map.run(kernels, 77, x.array, 0, first.array, 0);
        for (int round = 0; round < 5_000; round++) {
            function.map.run(kernels, 77, x.array, 0, last.array, 0);
        }
        for (int i = 0; i < 77; i++) {
            assertEquals(first.get(i), last.get(i));
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        float[] x = new float[10];
        assertThrows(
                IndexOutOfBoundsException.class, () -> kernels.exp(11, x, 0, new float[20], 0));
        assertThrows(
                IndexOutOfBoundsException.class, () -> kernels.exp(10, x, 0, new float[20], 11));
        assertThrows(
                IndexOutOfBoundsException.class, () -> kernels.exp(5, x, -1, new float[20], 0));
        assertThrows(IllegalArgumentException.class, () -> kernels.exp(-1, x, 0, new float[20], 0));
    }
}
