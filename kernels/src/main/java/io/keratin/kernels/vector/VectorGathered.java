package io.keratin.kernels.vector;

import io.keratin.kernels.GatheredProduct;
import org.jspecify.annotations.Nullable;

/**
 * The gathered product on the Vector API, cut into tiles that are made in registers.
 *
 * <p>Rows that do not fill a tile are filled up by repeating the last one, which writes the same
 * numbers again. Columns that do not fill a tile are made whole in scratch and copied from there.
 */
final class VectorGathered implements GatheredProduct {
    private static final int L = VectorWidth.SPECIES.length();
    private static final boolean WIDE = L == 16;

    /** Where the rows of a tile of 1, 2 and 4 vectors lie in scratch. */
    private static final int[][] EDGES = {rows(L), rows(2 * L), rows(4 * L)};

    private static int[] rows(int width) {
        int[] rows = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            rows[i] = i * width;
        }
        return rows;
    }

    /** How many vectors wide the tile for so many columns is. */
    private static int vectors(int columns) {
        if (columns <= L) {
            return 1;
        }
        return WIDE && columns > 3 * L ? 4 : 2;
    }

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
        int end = iRow + rows;
        int j = 0;
        while (j < columns) {
            int vectors = vectors(columns - j);
            int width = Math.min(columns - j, vectors * L);
            for (int i = iRow; i < end; ) {
                if (width == vectors * L) {
                    i += tile(
                            vectors, end - i, depth, a, ia, row, i, step, iStep, b, ib + j, bStep,
                            from, iFrom + j, mask, lowest, c, ic + j, target, i);
                } else {
                    i += edge(
                            vectors, end - i, width, depth, a, ia, row, i, step, iStep, b, ib + j,
                            bStep, from, iFrom + j, mask, lowest, c, ic + j, target, edge, iEdge);
                }
            }
            j += width;
        }
    }

    /** Makes a tile and returns how many of so many rows it took. */
    private static int tile(
            int vectors,
            int rows,
            int depth,
            float[] a,
            int ia,
            int[] row,
            int i,
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
            int it) {
        if (vectors == 4 && rows > 4) {
            WideGatheredTiles.tile6x4(
                    depth, a, ia, row, i, step, iStep, b, ib, bStep, from, iFrom, mask, lowest, c,
                    ic, target, it);
            return 6;
        }
        if (vectors == 4) {
            WideGatheredTiles.tile4x4(
                    depth, a, ia, row, i, step, iStep, b, ib, bStep, from, iFrom, mask, lowest, c,
                    ic, target, it);
            return 4;
        }
        if (vectors == 1) {
            GatheredTiles.tile8x1(
                    depth, a, ia, row, i, step, iStep, b, ib, bStep, from, iFrom, mask, lowest, c,
                    ic, target, it);
            return 8;
        }
        if (WIDE) {
            WideGatheredTiles.tile8x2(
                    depth, a, ia, row, i, step, iStep, b, ib, bStep, from, iFrom, mask, lowest, c,
                    ic, target, it);
            return 8;
        }
        GatheredTiles.tile6x2(
                depth, a, ia, row, i, step, iStep, b, ib, bStep, from, iFrom, mask, lowest, c, ic,
                target, it);
        return 6;
    }

    /** Makes a tile with some of its columns only, and returns how many rows it took. */
    private static int edge(
            int vectors,
            int rows,
            int columns,
            int depth,
            float[] a,
            int ia,
            int[] row,
            int i,
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
        int[] lines = EDGES[vectors / 2];
        boolean accumulate = mask != 0;
        for (int r = 0; r < Math.min(ROWS, rows) && accumulate; r++) {
            System.arraycopy(from, iFrom + target[i + r], edge, iEdge + lines[r], columns);
        }
        float[] first = accumulate ? edge : from;
        int iFirst = accumulate ? iEdge : iFrom;
        int made = tile(
                vectors, rows, depth, a, ia, row, i, step, iStep, b, ib, bStep, first, iFirst, mask,
                lowest, edge, iEdge, lines, 0);
        for (int r = 0; r < Math.min(made, rows); r++) {
            System.arraycopy(edge, iEdge + lines[r], c, ic + target[i + r], columns);
        }
        return made;
    }
}
