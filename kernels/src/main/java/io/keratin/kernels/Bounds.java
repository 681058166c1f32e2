package io.keratin.kernels;

import org.jspecify.annotations.Nullable;

/**
 * Checks of sizes and offsets, the same in every provider, so that a caller's mistake shows
 * wherever it is run.
 */
public final class Bounds {
    private Bounds() {}

    static int packedLength(int k, int n) {
        sizes(k, n, 0);
        long panels = ((long) n + Kernels.PANEL - 1) / Kernels.PANEL;
        long length = panels * Kernels.PANEL * k + Kernels.EDGE;
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a matrix of " + k + " x " + n + " needs " + length
                    + " floats when packed, more than a Java array holds ("
                    + (Integer.MAX_VALUE - 8)
                    + "); split it");
        }
        return (int) length;
    }

    /** Raises an {@link IllegalArgumentException} unless no size is negative. */
    public static void sizes(int first, int second, int third) {
        if ((first | second | third) < 0) {
            throw new IllegalArgumentException(
                    "sizes must not be negative, got " + first + ", " + second + ", " + third);
        }
    }

    /** Checks an operand of which nothing but its elements is read. */
    public static void operand(
            String name, float[] x, int offset, int rows, int columns, int stride) {
        matrix(name, x, offset, rows, columns, stride, 0);
    }

    /** Checks a matrix that {@link Kernels#SLACK} floats must follow. */
    public static void slacked(
            String name, float[] x, int offset, int rows, int columns, int stride) {
        matrix(name, x, offset, rows, columns, stride, Kernels.SLACK);
    }

    private static void matrix(
            String name, float[] x, int offset, int rows, int columns, int stride, int slack) {
        if (rows == 0 || columns == 0) {
            return;
        }
        if (stride < columns && rows > 1) {
            throw new IllegalArgumentException(
                    name + " has rows of " + columns + " floats, but a row stride of " + stride);
        }
        long end = offset + (rows - 1L) * stride + columns;
        if (offset < 0 || end + slack > x.length) {
            throw new IndexOutOfBoundsException(
                    name + " is " + rows + " x " + columns + " with row stride "
                            + stride + " at index " + offset + ", so with " + slack
                            + " floats of slack its array needs at least " + (end + slack)
                            + " floats, but has "
                            + x.length);
        }
    }

    /** Checks the bias of a product with n columns. */
    public static void bias(float @Nullable [] bias, int n, boolean accumulate) {
        if (bias == null) {
            return;
        }
        if (accumulate) {
            throw new IllegalArgumentException(
                    "a product that is added to its destination takes no bias: pass null");
        }
        slacked("bias", bias, 0, 1, n, n);
    }

    /** Checks scratch, or a packed matrix, for {@code b[k, n]}. */
    public static void scratch(float[] scratch, int k, int n) {
        range("scratch", scratch, 0, packedLength(k, n));
    }

    /** Checks the scratch of a product with a packed matrix. */
    public static void edge(float[] scratch) {
        range("scratch", scratch, 0, Kernels.EDGE);
    }

    /** Checks an element-wise map over n elements. */
    public static void map(int n, float[] x, int xOffset, float[] y, int yOffset) {
        sizes(n, 0, 0);
        range("x", x, xOffset, n);
        range("y", y, yOffset, n);
    }

    /** Checks a reduction of {@code x[outer, reduced, inner]} to {@code y[outer, inner]}. */
    public static void reduction(
            int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset) {
        sizes(outer, reduced, inner);
        long kept = (long) outer * inner;
        range("x", x, xOffset, product(kept, reduced));
        range("y", y, yOffset, kept);
    }

    /** Checks a map over rows. */
    public static void rows(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
        sizes(rows, columns, 0);
        long length = (long) rows * columns;
        range("x", x, xOffset, length);
        range("y", y, yOffset, length);
    }

    /** Checks an index of the maximum per row. */
    public static void argMax(
            int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
        reduction(rows, columns, 1, x, xOffset, y, yOffset);
        if (rows > 0 && (columns == 0 || columns > 1 << 24)) {
            throw new IllegalArgumentException(
                    "argMax needs 1 to 16777216 columns (an index must be exact as a float), got "
                            + columns);
        }
    }

    /** Checks a copy of runs. */
    public static void copy(
            int rows,
            int length,
            float[] x,
            int xOffset,
            int xStride,
            float[] y,
            int yOffset,
            int yStride) {
        sizes(rows, length, 0);
        range("x", x, xOffset, rows == 0 || length == 0 ? 0 : (rows - 1L) * xStride + length);
        operand("y", y, yOffset, rows, length, yStride);
    }

    private static long product(long kept, int reduced) {
        return kept == 0 ? 0 : Math.multiplyExact(kept, (long) reduced);
    }

    /**
     * Raises an {@link IndexOutOfBoundsException} unless x holds {@code length} floats at offset.
     */
    static void range(String name, float[] x, int offset, long length) {
        if (length > 0 && (offset < 0 || offset + length > x.length)) {
            throw new IndexOutOfBoundsException(name + " needs " + length + " floats from index "
                    + offset + ", but its array has " + x.length);
        }
    }
}
