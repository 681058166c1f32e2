package io.keratin.kernels.vector;

import io.keratin.kernels.plain.PlainReductions;

/** Softmax and its logarithm over rows; exp runs over all rows at once, so that short rows fill vectors. */
final class VectorSoftmax {
    private static final int L = VectorWidth.SPECIES.length();

    private VectorSoftmax() {}

    static void softmax(int rows, int columns, float[] x, int ix, float[] y, int iy) {
        for (int i = 0; i < rows; i++) {
            int row = i * columns;
            float max = columns < L
                    ? PlainReductions.rowMax(columns, x, ix + row)
                    : VectorReductions.rowMax(columns, x, ix + row);
            subtract(columns, max, x, ix + row, y, iy + row);
        }
        VectorLoops.exp(rows * columns, y, iy, y, iy);
        for (int i = 0; i < rows; i++) {
            int row = iy + i * columns;
            scale(columns, 1f / VectorReductions.rowSum(columns, y, row), y, row);
        }
    }

    static void logSoftmax(int rows, int columns, float[] x, int ix, float[] y, int iy) {
        for (int i = 0; i < rows; i++) {
            PlainReductions.logSoftmaxRow(columns, x, ix + i * columns, y, iy + i * columns);
        }
    }

    private static void subtract(int n, float shift, float[] x, int ix, float[] y, int iy) {
        for (int j = 0; j < n; j++) {
            y[iy + j] = x[ix + j] - shift;
        }
    }

    private static void scale(int n, float factor, float[] y, int iy) {
        for (int j = 0; j < n; j++) {
            y[iy + j] *= factor;
        }
    }
}
