package io.keratin.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every provider's reductions, softmax and copies must do, against double precision. */
final class ReductionsContractTest {
    private static final int[] SIZES = {
        0, 1, 2, 3, 5, 7, 8, 9, 10, 15, 16, 17, 31, 33, 63, 64, 65, 100, 130
    };

    private final Kernels kernels = Kernels.get();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    void reductionsMatchDoublePrecision(int outer) {
        for (int reduced : SIZES) {
            for (int inner : SIZES) {
                String what = outer + "x" + reduced + "x" + inner;
                Region x = Region.run(3, outer * reduced * inner).random(reduced);
                Region sum = Region.run(2, outer * inner);
                Region max = Region.run(2, outer * inner);
                Region min = Region.run(2, outer * inner);
                kernels.sum(outer, reduced, inner, x.array, 3, sum.array, 2);
                kernels.max(outer, reduced, inner, x.array, 3, max.array, 2);
                kernels.min(outer, reduced, inner, x.array, 3, min.array, 2);
                for (int i = 0; i < outer * inner; i++) {
                    double total = 0;
                    double size = 0;
                    float most = Float.NEGATIVE_INFINITY;
                    float least = Float.POSITIVE_INFINITY;
                    for (int r = 0; r < reduced; r++) {
                        float value = x.get((i / inner * reduced + r) * inner + i % inner);
                        total += value;
                        size += Math.abs(value);
                        most = Math.max(most, value);
                        least = Math.min(least, value);
                    }
                    assertEquals(total, sum.get(i), 1e-6 * size, what);
                    assertEquals(most, max.get(i), what);
                    assertEquals(least, min.get(i), what);
                }
                sum.assertRestUntouched(what);
                max.assertRestUntouched(what);
                min.assertRestUntouched(what);
            }
        }
    }

    /** As the statistics and the gradients of images are summed: one running sum is 1e-5 off. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20, 33})
    void sumsOfManyElementsAreAsPreciseAsThoseOfFew(int inner) {
        for (int reduced : new int[] {255, 256, 257, 1_030, 200_003}) {
            Region x = Region.run(1, reduced * inner);
            double[] expected = new double[inner];
            for (int i = 0; i < reduced * inner; i++) {
                x.set(0, i, 1 + i % 7 / 7f);
                expected[i % inner] += x.get(i);
            }
            Region sum = Region.run(2, inner);
            kernels.sum(1, reduced, inner, x.array, 1, sum.array, 2);
            for (int j = 0; j < inner; j++) {
                assertEquals(
                        expected[j], sum.get(j), 2e-6 * expected[j], reduced + ", column " + j);
            }
            sum.assertRestUntouched(reduced + " rows");
        }
    }

    @Test
    void extremesPropagateNanAndInfinity() {
        for (int inner : new int[] {1, 3, 20}) {
            for (int reduced : new int[] {1, 5, 16, 37}) {
                for (int at = 0; at < reduced; at++) {
                    Region x = Region.run(0, reduced * inner).random(1);
                    x.set(0, at * inner, Float.NaN);
                    Region y = Region.run(0, inner);
                    kernels.max(1, reduced, inner, x.array, 0, y.array, 0);
                    assertTrue(Float.isNaN(y.get(0)));
                    kernels.min(1, reduced, inner, x.array, 0, y.array, 0);
                    assertTrue(Float.isNaN(y.get(0)));
                    x.set(0, at * inner, Float.NEGATIVE_INFINITY);
                    kernels.min(1, reduced, inner, x.array, 0, y.array, 0);
                    assertEquals(Float.NEGATIVE_INFINITY, y.get(0));
                    kernels.sum(1, reduced, inner, x.array, 0, y.array, 0);
                    assertEquals(Float.NEGATIVE_INFINITY, y.get(0));
                    for (int i = 1; i < inner; i++) {
                        assertTrue(Float.isFinite(y.get(i)));
                    }
                }
            }
        }
    }

    @Test
    void sumsHaveTheSameBitsBeforeAndAfterCompilation() {
        int rows = 7;
        int columns = 77;
        Region x = Region.run(0, rows * columns).random(3);
        Region first = Region.run(0, rows + columns);
        Region last = Region.run(0, rows + columns);
        kernels.sum(rows, columns, 1, x.array, 0, first.array, 0);
        kernels.sum(1, rows, columns, x.array, 0, first.array, rows);
        for (int round = 0; round < 10_000; round++) {
            kernels.sum(rows, columns, 1, x.array, 0, last.array, 0);
            kernels.sum(1, rows, columns, x.array, 0, last.array, rows);
        }
        assertArrayEquals(first.array, last.array);
    }

    @Test
    void argMaxIsTheFirstMaximumAndNanCountsAsOne() {
        for (int columns : new int[] {1, 2, 10, 16, 17, 33, 100}) {
            for (int at = 0; at < columns; at++) {
                Region x = Region.run(1, 3 * columns);
                for (int j = at; j < columns; j++) {
                    x.set(0, j, 2f);
                    x.set(0, columns + j, j == at ? Float.NaN : Float.POSITIVE_INFINITY);
                    x.set(0, 2 * columns + j, j % 2 == at % 2 ? Float.NEGATIVE_INFINITY : -1f);
                }
                Region y = Region.run(1, 3);
                kernels.argMax(3, columns, x.array, 1, y.array, 1);
                assertEquals(at, y.get(0));
                assertEquals(at, y.get(1));
                // row 2: zeros before `at`, else -1 where the parity differs, else only -infinity
                assertEquals(at > 0 ? 0 : columns > 1 ? 1 : 0, y.get(2));
                y.assertRestUntouched("argMax");
            }
        }
        kernels.argMax(0, 0, new float[0], 0, new float[0], 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> kernels.argMax(1, 0, new float[1], 0, new float[1], 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 9, 128})
    void softmaxMatchesDoublePrecision(int rows) {
        for (int columns : SIZES) {
            Region x = Region.run(3, rows * columns).random(columns);
            for (int i = 0; i < rows * columns; i++) {
                x.set(0, i, 10 * x.get(i) + (i / columns % 2 == 0 ? 0 : 1000));
            }
            Region softmax = Region.run(2, rows * columns);
            Region logSoftmax = Region.run(2, rows * columns);
            kernels.softmax(rows, columns, x.array, 3, softmax.array, 2);
            kernels.logSoftmax(rows, columns, x.array, 3, logSoftmax.array, 2);
            for (int i = 0; i < rows; i++) {
                double max = Double.NEGATIVE_INFINITY;
                double sum = 0;
                for (int j = 0; j < columns; j++) {
                    max = Math.max(max, x.get(i * columns + j));
                }
                for (int j = 0; j < columns; j++) {
                    sum += Math.exp(x.get(i * columns + j) - max);
                }
                for (int j = 0; j < columns; j++) {
                    double log = x.get(i * columns + j) - max - Math.log(sum);
                    double p = Math.exp(log);
                    // the difference to the maximum is rounded before exp sees it
                    double tolerance = (1e-6 + 1e-7 * Math.abs(log)) * p + 1e-37;
                    assertEquals(p, softmax.get(i * columns + j), tolerance);
                    assertEquals(log, logSoftmax.get(i * columns + j), 1e-6 * Math.abs(log) + 1e-6);
                }
            }
            softmax.assertRestUntouched("softmax");
            logSoftmax.assertRestUntouched("logSoftmax");
            Region inPlace = x.copy();
            kernels.softmax(rows, columns, inPlace.array, 3, inPlace.array, 3);
            Region logInPlace = x.copy();
            kernels.logSoftmax(rows, columns, logInPlace.array, 3, logInPlace.array, 3);
            for (int i = 0; i < rows * columns; i++) {
                assertEquals(softmax.get(i), inPlace.get(i), "in place gives the same bits");
                assertEquals(logSoftmax.get(i), logInPlace.get(i), "in place gives the same bits");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 16, 40})
    void softmaxKeepsNanToItsRowAndGivesZeroToMinusInfinity(int columns) {
        Region x = Region.run(0, 3 * columns);
        x.set(0, 1, Float.NaN);
        x.set(0, columns + 1, Float.NEGATIVE_INFINITY);
        x.set(0, 2 * columns + 1, Float.POSITIVE_INFINITY);
        Region y = Region.run(0, 3 * columns);
        kernels.softmax(3, columns, x.array, 0, y.array, 0);
        Region log = Region.run(0, 3 * columns);
        kernels.logSoftmax(3, columns, x.array, 0, log.array, 0);
        for (int j = 0; j < columns; j++) {
            assertTrue(Float.isNaN(y.get(j)));
            assertTrue(Float.isNaN(log.get(j)));
            assertEquals(j == 1 ? 0f : 1f / (columns - 1), y.get(columns + j), 1e-7f);
            float expected = j == 1 ? Float.NEGATIVE_INFINITY : (float) -Math.log(columns - 1);
            assertEquals(expected, log.get(columns + j), 1e-6f);
        }
        // infinity less infinity is NaN, and so is the sum that all of the row is divided by
        for (int j = 0; j < columns; j++) {
            assertTrue(Float.isNaN(y.get(2 * columns + j)));
        }
    }

    @Test
    void copyRowsCopiesRunsBetweenStrides() {
        for (int rows : new int[] {0, 1, 2, 9}) {
            for (int length : new int[] {0, 1, 5, 16, 33}) {
                for (int gap : new int[] {0, 3}) {
                    Region x = Region.tight(2, rows, length, length + gap).random(1);
                    Region y = Region.tight(1, rows, length, length + 3 - gap);
                    kernels.copyRows(rows, length, x.array, 2, x.stride, y.array, 1, y.stride);
                    for (int i = 0; i < rows; i++) {
                        for (int j = 0; j < length; j++) {
                            assertEquals(x.get(i, j), y.get(i, j));
                        }
                    }
                    y.assertRestUntouched("copyRows");
                }
            }
        }
    }

    @Test
    void uniformIsThatOfPhilox() {
        float[] expected = new float[50];
        Philox.uniform(1, 2, 3, 6, 50, expected, 0);
        Region y = Region.run(4, 50);
        kernels.uniform(1, 2, 3, 6, 50, y.array, 4);
        for (int i = 0; i < 50; i++) {
            assertEquals(expected[i], y.get(i));
        }
        y.assertRestUntouched("uniform");
    }
}
