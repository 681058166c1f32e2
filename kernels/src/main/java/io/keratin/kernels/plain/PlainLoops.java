package io.keratin.kernels.plain;

/**
 * Loops over contiguous elements and runs of them.
 *
 * <p>C2 vectorises a loop only if it reads and writes at the same index: elements are copied to
 * where the result goes unless they lie there, and the function is applied in place.
 */
public final class PlainLoops {
    private PlainLoops() {}

    private static void copy(int n, float[] x, int xOffset, float[] y, int yOffset) {
        if (x != y || xOffset != yOffset) {
            System.arraycopy(x, xOffset, y, yOffset, n);
        }
    }

    /** {@code y = exp(x)} over n elements. */
    public static void exp(int n, float[] x, int xOffset, float[] y, int yOffset) {
        copy(n, x, xOffset, y, yOffset);
        for (int i = yOffset; i < yOffset + n; i++) {
            y[i] = PlainMaths.exp(y[i]);
        }
    }

    /** {@code y = expm1(x)} over n elements. */
    public static void expm1(int n, float[] x, int xOffset, float[] y, int yOffset) {
        copy(n, x, xOffset, y, yOffset);
        for (int i = yOffset; i < yOffset + n; i++) {
            y[i] = PlainMaths.expm1(y[i]);
        }
    }

    /** {@code y = log(x)} over n elements. */
    public static void log(int n, float[] x, int xOffset, float[] y, int yOffset) {
        copy(n, x, xOffset, y, yOffset);
        for (int i = yOffset; i < yOffset + n; i++) {
            y[i] = PlainMaths.log(y[i]);
        }
    }

    /** {@code y = log1p(x)} over n elements. */
    public static void log1p(int n, float[] x, int xOffset, float[] y, int yOffset) {
        copy(n, x, xOffset, y, yOffset);
        for (int i = yOffset; i < yOffset + n; i++) {
            y[i] = PlainMaths.log1p(y[i]);
        }
    }

    /** {@code y = tanh(x)} over n elements. */
    public static void tanh(int n, float[] x, int xOffset, float[] y, int yOffset) {
        copy(n, x, xOffset, y, yOffset);
        for (int i = yOffset; i < yOffset + n; i++) {
            y[i] = PlainMaths.tanh(y[i]);
        }
    }

    /** {@code y = sigmoid(x)} over n elements. */
    public static void sigmoid(int n, float[] x, int xOffset, float[] y, int yOffset) {
        copy(n, x, xOffset, y, yOffset);
        for (int i = yOffset; i < yOffset + n; i++) {
            y[i] = PlainMaths.sigmoid(y[i]);
        }
    }

    /** {@code y = erf(x)} over n elements. */
    public static void erf(int n, float[] x, int xOffset, float[] y, int yOffset) {
        copy(n, x, xOffset, y, yOffset);
        for (int i = yOffset; i < yOffset + n; i++) {
            y[i] = PlainMaths.erf(y[i]);
        }
    }

    /** Copies runs of {@code length} floats. */
    public static void copyRows(
            int rows,
            int length,
            float[] x,
            int xOffset,
            int xStride,
            float[] y,
            int yOffset,
            int yStride) {
        if (xStride == length && yStride == length) {
            System.arraycopy(x, xOffset, y, yOffset, rows * length);
            return;
        }
        for (int i = 0; i < rows; i++) {
            System.arraycopy(x, xOffset + i * xStride, y, yOffset + i * yStride, length);
        }
    }
}
