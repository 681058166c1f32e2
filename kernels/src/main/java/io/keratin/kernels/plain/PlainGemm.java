package io.keratin.kernels.plain;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Matrix products as sums of scaled rows, eight at a time: in a {@link PlainTile} where there are
 * columns enough to fill vectors, else where they lie.
 *
 * <p>Sums go over the inner size in ascending order.
 */
final class PlainGemm {
    private static final int BLOCK = PlainTile.ROWS;
    /** Columns from which a tile pays. */
    private static final int ENOUGH = 24;

    private PlainGemm() {}

    /**
     * {@code c[rows, n] += a[rows, depth] · b[depth, n]} with any strides of a: element {@code a[i,
     * p]} is at {@code aOffset + i * aRow + p * aStep}.
     */
    static void addProduct(
            int rows,
            int depth,
            int n,
            float[] a,
            int aOffset,
            int aRow,
            int aStep,
            float[] b,
            int bOffset,
            int ldb,
            float[] c,
            int cOffset,
            int ldc) {
        for (int j = 0; j < n; j += PlainTile.COLUMNS) {
            int columns = Math.min(PlainTile.COLUMNS, n - j);
            addPanel(
                    rows,
                    depth,
                    columns,
                    a,
                    aOffset,
                    aRow,
                    aStep,
                    b,
                    bOffset + j,
                    ldb,
                    c,
                    cOffset + j,
                    ldc);
        }
    }

    private static void addPanel(
            int rows,
            int depth,
            int n,
            float[] a,
            int aOffset,
            int aRow,
            int aStep,
            float[] b,
            int bOffset,
            int ldb,
            float[] c,
            int cOffset,
            int ldc) {
        PlainTile tile = PlainTile.get();
        int p = 0;
        // blocks of b outermost, so that their rows stay in the first-level cache
        for (; p + BLOCK <= depth; p += BLOCK) {
            int ib = bOffset + p * ldb;
            if (n >= ENOUGH) {
                tile.load(n, b, ib, ldb);
            }
            for (int i = 0; i < rows; i++) {
                int ia = aOffset + i * aRow + p * aStep;
                if (n >= ENOUGH) {
                    tile.addTo(n, a, ia, aStep, c, cOffset + i * ldc);
                } else {
                    addEightRows(n, a, ia, aStep, b, ib, ldb, c, cOffset + i * ldc);
                }
            }
        }
        for (; p < depth; p++) {
            for (int i = 0; i < rows; i++) {
                float factor = a[aOffset + i * aRow + p * aStep];
                addRow(n, factor, b, bOffset + p * ldb, c, cOffset + i * ldc);
            }
        }
    }

    private static void addEightRows(
            int n, float[] a, int ia, int aStep, float[] b, int b0, int ldb, float[] c, int ic) {
        float a0 = a[ia];
        float a1 = a[ia + aStep];
        float a2 = a[ia + 2 * aStep];
        float a3 = a[ia + 3 * aStep];
        float a4 = a[ia + 4 * aStep];
        float a5 = a[ia + 5 * aStep];
        float a6 = a[ia + 6 * aStep];
        float a7 = a[ia + 7 * aStep];
        int b1 = b0 + ldb;
        int b2 = b1 + ldb;
        int b3 = b2 + ldb;
        int b4 = b3 + ldb;
        int b5 = b4 + ldb;
        int b6 = b5 + ldb;
        int b7 = b6 + ldb;
        for (int j = 0; j < n; j++) {
            float sum = c[ic + j] + a0 * b[b0 + j];
            sum = sum + a1 * b[b1 + j];
            sum = sum + a2 * b[b2 + j];
            sum = sum + a3 * b[b3 + j];
            sum = sum + a4 * b[b4 + j];
            sum = sum + a5 * b[b5 + j];
            sum = sum + a6 * b[b6 + j];
            c[ic + j] = sum + a7 * b[b7 + j];
        }
    }

    private static void addRow(int n, float factor, float[] b, int ib, float[] c, int ic) {
        for (int j = 0; j < n; j++) {
            c[ic + j] += factor * b[ib + j];
        }
    }

    /** Fills every row of c with the bias, or with zeros. */
    static void start(int m, int n, float @Nullable [] bias, float[] c, int cOffset, int ldc) {
        for (int i = 0; i < m; i++) {
            int row = cOffset + i * ldc;
            if (bias == null) {
                Arrays.fill(c, row, row + n, 0f);
            } else {
                System.arraycopy(bias, 0, c, row, n);
            }
        }
    }

    static void relu(int m, int n, float[] c, int cOffset, int ldc) {
        if (ldc == n) {
            reluRow(m * n, c, cOffset);
            return;
        }
        for (int i = 0; i < m; i++) {
            reluRow(n, c, cOffset + i * ldc);
        }
    }

    private static void reluRow(int n, float[] c, int ic) {
        for (int j = ic; j < ic + n; j++) {
            c[j] = Math.max(0f, c[j]);
        }
    }

    /** {@code t[columns, rows] = b[rows, columns]ᵀ}, four rows at a time. */
    static void transpose(int rows, int columns, float[] b, int bOffset, float[] t) {
        transpose(rows, columns, b, bOffset, t, 0, rows);
    }

    /** {@code t[columns, rows] = b[rows, columns]ᵀ}, where t has rows of {@code width}. */
    static void transpose(
            int rows, int columns, float[] b, int bOffset, float[] t, int tOffset, int width) {
        int i = 0;
        for (; i + 4 <= rows; i += 4) {
            int b0 = bOffset + i * columns;
            for (int j = 0; j < columns; j++) {
                int to = tOffset + j * width + i;
                t[to] = b[b0 + j];
                t[to + 1] = b[b0 + columns + j];
                t[to + 2] = b[b0 + 2 * columns + j];
                t[to + 3] = b[b0 + 3 * columns + j];
            }
        }
        for (; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                t[tOffset + j * width + i] = b[bOffset + i * columns + j];
            }
        }
    }
}
