package io.keratin.kernels;

import java.util.Arrays;

/** Gathers rows of a table, and adds rows to one. */
final class TableRows {
    private TableRows() {}

    /** Gathers the rows {@code from} to {@code to} of y. */
    static void gather(
            int rows, int width, int from, int to, float[] table, float[] indices, float[] y) {
        for (int i = from; i < to; i++) {
            System.arraycopy(table, row(rows, indices, i) * width, y, i * width, width);
        }
    }

    /** Makes the columns {@code from} to {@code to} of dTable. */
    static void scatterAdd(
            int rows,
            int width,
            int count,
            int from,
            int to,
            float[] indices,
            float[] dy,
            float[] dTable) {
        for (int row = 0; row < rows; row++) {
            Arrays.fill(dTable, row * width + from, row * width + to, 0f);
        }
        for (int i = 0; i < count; i++) {
            int row = row(rows, indices, i) * width;
            add(to - from, dy, i * width + from, dTable, row + from);
        }
    }

    /** {@code y += x} over n elements. */
    static void add(int n, float[] x, int ix, float[] y, int iy) {
        for (int c = 0; c < n; c++) {
            y[iy + c] += x[ix + c];
        }
    }

    private static int row(int rows, float[] indices, int position) {
        float index = indices[position];
        if (!(index >= 0 && index < rows)) {
            throw new IndexOutOfBoundsException(
                    "index " + index + " at position " + position + " is not in [0, " + rows + ")");
        }
        return (int) index;
    }
}
