package io.keratin.kernels.plain;

import io.keratin.kernels.GatheredProduct;
import org.jspecify.annotations.Nullable;

/**
 * The gathered product as sums of scaled rows, eight at a time, in a {@link PlainTile} where there
 * are columns enough to fill vectors.
 */
public final class PlainGathered implements GatheredProduct {
    private static final int BLOCK = PlainTile.ROWS;
    /** Columns from which a tile pays. */
    private static final int ENOUGH = 8;

    @Override
    public void multiply(
            int rows,
            int depth,
            int columns,
            float[] a,
            int ia,
            int[] row,
            int iRow,
            int[] step,
            int iStep,
            float[] b,
            int ib,
            int bStep,
            float @Nullable [] start,
            int iStart,
            boolean relu,
            float[] c,
            int ic,
            int[] target,
            float[] edge,
            int iEdge) {
        if (start != null) {
            for (int i = iRow; i < iRow + rows; i++) {
                System.arraycopy(start, iStart, c, ic + target[i], columns);
            }
        }
        PlainTile tile = PlainTile.get();
        int p = 0;
        // blocks of b outermost, so that their rows stay in the first-level cache
        for (; p + BLOCK <= depth && columns >= ENOUGH; p += BLOCK) {
            tile.load(columns, b, ib + p * bStep, bStep);
            for (int i = iRow; i < iRow + rows; i++) {
                tile.addTo(columns, a, ia + row[i], step, iStep + p, c, ic + target[i]);
            }
        }
        for (; p < depth; p++) {
            for (int i = iRow; i < iRow + rows; i++) {
                float factor = a[ia + row[i] + step[iStep + p]];
                addRow(columns, factor, b, ib + p * bStep, c, ic + target[i]);
            }
        }
        for (int i = iRow; i < iRow + rows && relu; i++) {
            relu(columns, c, ic + target[i]);
        }
    }

    private static void addRow(int n, float factor, float[] b, int ib, float[] c, int ic) {
        for (int j = 0; j < n; j++) {
            c[ic + j] += factor * b[ib + j];
        }
    }

    private static void relu(int n, float[] c, int ic) {
        for (int j = ic; j < ic + n; j++) {
            c[j] = Math.max(0f, c[j]);
        }
    }
}
