package io.keratin.kernels.vector;

import io.keratin.kernels.GatheredProduct;
import org.jspecify.annotations.Nullable;

/**
 * The gathered product on the Vector API, cut into tiles that are made in registers.
 *
 * <p>Rows that do not fill a tile are filled up by repeating the last one, which writes the same
 * numbers again.
 */
final class VectorGathered implements GatheredProduct {
    private static final int L = VectorWidth.SPECIES.length();
    private static final boolean WIDE = L == 16;

    /** Where the rows of a tile lie that goes to the scratch for the edge. */
    private static final int[] EDGE = {0, L, 2 * L, 3 * L, 4 * L, 5 * L, 6 * L, 7 * L};

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
        float[] from = start == null ? c : start;
        int iFrom = start == null ? ic : iStart;
        int mask = start == null ? -1 : 0;
        float lowest = relu ? 0f : Float.NEGATIVE_INFINITY;
        int j = 0;
        for (; WIDE && j + 4 * L <= columns; j += 4 * L) {
            fourVectors(
                    rows, depth, a, ia, row, iRow, step, iStep, b, ib + j, bStep, from, iFrom + j,
                    mask, lowest, c, ic + j, target);
        }
        for (; j + 2 * L <= columns; j += 2 * L) {
            twoVectors(
                    rows, depth, a, ia, row, iRow, step, iStep, b, ib + j, bStep, from, iFrom + j,
                    mask, lowest, c, ic + j, target);
        }
        for (; j + L <= columns; j += L) {
            for (int i = iRow; i < iRow + rows; i += 8) {
                GatheredTiles.tile8x1(
                        depth, a, ia, row, i, step, iStep, b, ib + j, bStep, from, iFrom + j, mask,
                        lowest, c, ic + j, target, i);
            }
        }
        if (j < columns) {
            edge(
                    rows,
                    depth,
                    columns - j,
                    a,
                    ia,
                    row,
                    iRow,
                    step,
                    iStep,
                    b,
                    ib + j,
                    bStep,
                    from,
                    iFrom + j,
                    mask,
                    lowest,
                    c,
                    ic + j,
                    target,
                    edge,
                    iEdge);
        }
    }

    private static void fourVectors(
            int rows,
            int depth,
            float[] a,
            int ia,
            int[] row,
            int iRow,
            int[] step,
            int iStep,
            float[] b,
            int ib,
            int bStep,
            float[] from,
            int iFrom,
            int mask,
            float lowest,
            float[] c,
            int ic,
            int[] target) {
        int i = iRow;
        int end = iRow + rows;
        for (; i + 4 < end; i += 6) {
            WideGatheredTiles.tile6x4(
                    depth, a, ia, row, i, step, iStep, b, ib, bStep, from, iFrom, mask, lowest, c,
                    ic, target);
        }
        for (; i < end; i += 4) {
            WideGatheredTiles.tile4x4(
                    depth, a, ia, row, i, step, iStep, b, ib, bStep, from, iFrom, mask, lowest, c,
                    ic, target);
        }
    }

    private static void twoVectors(
            int rows,
            int depth,
            float[] a,
            int ia,
            int[] row,
            int iRow,
            int[] step,
            int iStep,
            float[] b,
            int ib,
            int bStep,
            float[] from,
            int iFrom,
            int mask,
            float lowest,
            float[] c,
            int ic,
            int[] target) {
        for (int i = iRow; i < iRow + rows && WIDE; i += 8) {
            WideGatheredTiles.tile8x2(
                    depth, a, ia, row, i, step, iStep, b, ib, bStep, from, iFrom, mask, lowest, c,
                    ic, target);
        }
        for (int i = iRow; i < iRow + rows && !WIDE; i += 6) {
            GatheredTiles.tile6x2(
                    depth, a, ia, row, i, step, iStep, b, ib, bStep, from, iFrom, mask, lowest, c,
                    ic, target);
        }
    }

    /** The last columns, fewer than a vector: whole vectors go to scratch, from there to c. */
    private static void edge(
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
            float[] from,
            int iFrom,
            int mask,
            float lowest,
            float[] c,
            int ic,
            int[] target,
            float[] edge,
            int iEdge) {
        for (int i = iRow; i < iRow + rows; i += 8) {
            for (int r = 0; r < 8; r++) {
                int at = iFrom + (target[i + r] & mask);
                System.arraycopy(from, at, edge, iEdge + r * L, columns);
            }
            GatheredTiles.tile8x1(
                    depth, a, ia, row, i, step, iStep, b, ib, bStep, edge, iEdge, -1, lowest, edge,
                    iEdge, EDGE, 0);
            for (int r = 0; r < Math.min(8, iRow + rows - i); r++) {
                System.arraycopy(edge, iEdge + r * L, c, ic + target[i + r], columns);
            }
        }
    }
}
