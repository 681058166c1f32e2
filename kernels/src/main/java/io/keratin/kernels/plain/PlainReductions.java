package io.keratin.kernels.plain;

import java.util.Arrays;

/** Sums, extremes and softmax over axes, in a fixed order. */
public final class PlainReductions {
    /**
     * Elements that are added to one running sum before it is added to that of all: a sum of n
     * rounds less with two sums than with one.
     */
    public static final int BLOCK = 256;

    private PlainReductions() {}

    /** {@code y[o, i]} = sum of {@code x[o, r, i]} over r. */
    public static void sum(
            int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset) {
        for (int o = 0; o < outer; o++) {
            int from = xOffset + o * reduced * inner;
            if (inner == 1) {
                y[yOffset + o] = rowSum(reduced, x, from);
            } else {
                columnSums(reduced, inner, x, from, y, yOffset + o * inner);
            }
        }
    }

    /** Sum of n contiguous elements, in blocks. */
    public static float rowSum(int n, float[] x, int xOffset) {
        float sum = blockSum(Math.min(n, 4 * BLOCK), x, xOffset);
        for (int i = 4 * BLOCK; i < n; i += 4 * BLOCK) {
            sum += blockSum(Math.min(4 * BLOCK, n - i), x, xOffset + i);
        }
        return sum;
    }

    /** Four running sums, joined in pairs, and the rest one by one. */
    private static float blockSum(int n, float[] x, int xOffset) {
        float s0 = 0f;
        float s1 = 0f;
        float s2 = 0f;
        float s3 = 0f;
        int i = xOffset;
        int end = xOffset + n;
        for (; i + 4 <= end; i += 4) {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
        }
        float sum = (s0 + s1) + (s2 + s3);
        for (; i < end; i++) {
            sum += x[i];
        }
        return sum;
    }

    private static void columnSums(
            int rows, int n, float[] x, int xOffset, float[] y, int yOffset) {
        Arrays.fill(y, yOffset, yOffset + n, 0f);
        addRows(Math.min(rows, BLOCK), n, x, xOffset, y, yOffset);
        for (int r = BLOCK; r < rows; r += BLOCK) {
            addColumnSums(Math.min(BLOCK, rows - r), n, x, xOffset + r * n, y, yOffset);
        }
    }

    private static void addRows(int rows, int n, float[] x, int xOffset, float[] y, int yOffset) {
        int r = 0;
        for (; r + 4 <= rows; r += 4) {
            addFourRows(n, x, xOffset + r * n, y, yOffset);
        }
        for (; r < rows; r++) {
            int from = xOffset + r * n;
            for (int j = 0; j < n; j++) {
                y[yOffset + j] += x[from + j];
            }
        }
    }

    private static void addColumnSums(
            int rows, int n, float[] x, int xOffset, float[] y, int yOffset) {
        int end = xOffset + rows * n;
        int j = 0;
        for (; j + 4 <= n; j += 4) {
            float s0 = 0f;
            float s1 = 0f;
            float s2 = 0f;
            float s3 = 0f;
            for (int i = xOffset + j; i < end; i += n) {
                s0 += x[i];
                s1 += x[i + 1];
                s2 += x[i + 2];
                s3 += x[i + 3];
            }
            y[yOffset + j] += s0;
            y[yOffset + j + 1] += s1;
            y[yOffset + j + 2] += s2;
            y[yOffset + j + 3] += s3;
        }
        for (; j < n; j++) {
            float sum = 0f;
            for (int i = xOffset + j; i < end; i += n) {
                sum += x[i];
            }
            y[yOffset + j] += sum;
        }
    }

    private static void addFourRows(int n, float[] x, int x0, float[] y, int yOffset) {
        int x1 = x0 + n;
        int x2 = x1 + n;
        int x3 = x2 + n;
        for (int j = 0; j < n; j++) {
            y[yOffset + j] += (x[x0 + j] + x[x1 + j]) + (x[x2 + j] + x[x3 + j]);
        }
    }

    /** {@code y[o, i]} = max of {@code x[o, r, i]} over r. */
    public static void max(
            int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset) {
        for (int o = 0; o < outer; o++) {
            int from = xOffset + o * reduced * inner;
            if (inner == 1) {
                y[yOffset + o] = rowMax(reduced, x, from);
                continue;
            }
            int to = yOffset + o * inner;
            Arrays.fill(y, to, to + inner, Float.NEGATIVE_INFINITY);
            for (int r = 0; r < reduced; r++, from += inner) {
                for (int j = 0; j < inner; j++) {
                    y[to + j] = Math.max(y[to + j], x[from + j]);
                }
            }
        }
    }

    /** {@code y[o, i]} = min of {@code x[o, r, i]} over r. */
    public static void min(
            int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset) {
        for (int o = 0; o < outer; o++) {
            int from = xOffset + o * reduced * inner;
            if (inner == 1) {
                y[yOffset + o] = rowMin(reduced, x, from);
                continue;
            }
            int to = yOffset + o * inner;
            Arrays.fill(y, to, to + inner, Float.POSITIVE_INFINITY);
            for (int r = 0; r < reduced; r++, from += inner) {
                for (int j = 0; j < inner; j++) {
                    y[to + j] = Math.min(y[to + j], x[from + j]);
                }
            }
        }
    }

    /** Maximum of n elements, NaN if one of them is, -infinity of none. */
    public static float rowMax(int n, float[] x, int xOffset) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = xOffset; i < xOffset + n; i++) {
            max = Math.max(max, x[i]);
        }
        return max;
    }

    /** Minimum of n elements, NaN if one of them is, +infinity of none. */
    public static float rowMin(int n, float[] x, int xOffset) {
        float min = Float.POSITIVE_INFINITY;
        for (int i = xOffset; i < xOffset + n; i++) {
            min = Math.min(min, x[i]);
        }
        return min;
    }

    /** First index (from 0) of {@code max} in n elements, or of NaN if max is NaN. */
    public static int firstIndex(float max, int n, float[] x, int xOffset) {
        boolean nan = Float.isNaN(max);
        for (int j = 0; j < n; j++) {
            float value = x[xOffset + j];
            if (nan ? Float.isNaN(value) : value == max) {
                return j;
            }
        }
        throw new IllegalArgumentException("the maximum of no elements has no index");
    }

    static void softmaxRow(int n, float[] x, int xOffset, float[] y, int yOffset) {
        float max = rowMax(n, x, xOffset);
        for (int j = 0; j < n; j++) {
            y[yOffset + j] = PlainMaths.exp(x[xOffset + j] - max);
        }
        float scale = 1f / rowSum(n, y, yOffset);
        for (int j = 0; j < n; j++) {
            y[yOffset + j] *= scale;
        }
    }

    /** {@code y = x - max(x) - log(Σ exp(x - max(x)))} of n elements. */
    public static void logSoftmaxRow(int n, float[] x, int xOffset, float[] y, int yOffset) {
        float max = rowMax(n, x, xOffset);
        float sum = 0f;
        for (int j = 0; j < n; j++) {
            sum += PlainMaths.exp(x[xOffset + j] - max);
        }
        float logSum = (float) Math.log(sum);
        for (int j = 0; j < n; j++) {
            y[yOffset + j] = x[xOffset + j] - max - logSum;
        }
    }
}
