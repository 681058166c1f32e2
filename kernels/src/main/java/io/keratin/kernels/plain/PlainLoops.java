package io.keratin.kernels.plain;

/** Loops over contiguous elements and runs of them: one method each, since C2 compiles a small one well. */
public final class PlainLoops {
    private PlainLoops() {}

    /** {@code y = exp(x)} over n elements. */
    public static void exp(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = PlainMaths.exp(x[xOffset + i]);
        }
    }

    /** {@code y = expm1(x)} over n elements. */
    public static void expm1(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = PlainMaths.expm1(x[xOffset + i]);
        }
    }

    /** {@code y = log(x)} over n elements. */
    public static void log(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = PlainMaths.log(x[xOffset + i]);
        }
    }

    /** {@code y = log1p(x)} over n elements. */
    public static void log1p(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = PlainMaths.log1p(x[xOffset + i]);
        }
    }

    /** {@code y = tanh(x)} over n elements. */
    public static void tanh(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = PlainMaths.tanh(x[xOffset + i]);
        }
    }

    /** {@code y = sigmoid(x)} over n elements. */
    public static void sigmoid(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = PlainMaths.sigmoid(x[xOffset + i]);
        }
    }

    /** {@code y = erf(x)} over n elements. */
    public static void erf(int n, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = PlainMaths.erf(x[xOffset + i]);
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
