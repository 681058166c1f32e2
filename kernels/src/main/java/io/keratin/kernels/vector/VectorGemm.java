package io.keratin.kernels.vector;

/**
 * Cuts a matrix product into panels of columns and blocks of rows that the tiles compute in
 * registers.
 *
 * <p>Every element is summed over the depth in ascending order, except in single rows, which keep a
 * few running sums.
 */
final class VectorGemm {
    private static final int L = VectorWidth.SPECIES.length();
    private static final boolean WIDE = L == 16;
    /** Columns of a full panel. */
    static final int PANEL = WIDE ? 64 : 16;

    /** Rows from which copying b into panels pays, if its rows are longer than {@link #FAR}. */
    static final int MANY_ROWS = 32;

    static final int FAR = 64;
    /** Depth of one pass: so much of a panel stays in the second-level cache. */
    private static final int PASS = 1024;

    private static final int EDGE_ROWS = 8;
    private static final float[] ZEROS = new float[64];

    private VectorGemm() {}

    /**
     * {@code c[rows, n] = f(from + a[rows, depth] · b[depth, n])}.
     *
     * @param panels whether b lies in panels (see {@link VectorPack}), else in rows of stride ldb
     * @param from what the sums start from, at {@code iFrom + i * fromRow + j}; null for zeros
     * @param edge scratch of which {@code EDGE_ROWS * L} floats at iEdge are used
     */
    static void multiply(
            int rows,
            int depth,
            int n,
            float[] a,
            int ia,
            int aRow,
            int aStep,
            float[] b,
            int ib,
            int ldb,
            boolean panels,
            float[] from,
            int iFrom,
            int fromRow,
            boolean relu,
            float[] c,
            int ic,
            int ldc,
            float[] edge,
            int iEdge) {
        // all of a single row in one pass: it does not read a panel twice
        int pass = rows < 4 ? Math.max(1, depth) : PASS;
        int p = 0;
        do {
            int steps = Math.min(pass, depth - p);
            boolean first = p == 0;
            boolean last = p + steps == depth;
            float[] start = first ? from : c;
            int iStart = first ? iFrom : ic;
            int startRow = first ? fromRow : ldc;
            int iaPass = ia + p * aStep;
            boolean rectify = relu && last;
            int full = n - n % PANEL;
            for (int j = 0; j < full; j += PANEL) {
                int ibPanel = panels ? ib + j * depth + p * PANEL : ib + p * ldb + j;
                int bStep = panels ? PANEL : ldb;
                int jStart = start == ZEROS ? 0 : iStart + j;
                panel(
                        rows, steps, a, iaPass, aRow, aStep, b, ibPanel, bStep, start, jStart,
                        startRow, rectify, c, ic + j, ldc);
            }
            int width = VectorPack.edgeWidth(n);
            for (int j = full; j < n; j += L) {
                int ibEdge = panels ? ib + full * depth + p * width + j - full : ib + p * ldb + j;
                int bStep = panels ? width : ldb;
                int jStart = start == ZEROS ? 0 : iStart + j;
                int columns = Math.min(L, n - j);
                if (columns == L) {
                    column(
                            rows, steps, a, iaPass, aRow, aStep, b, ibEdge, bStep, start, jStart,
                            startRow, rectify, c, ic + j, ldc);
                } else {
                    edge(
                            rows, steps, a, iaPass, aRow, aStep, b, ibEdge, bStep, start, jStart,
                            startRow, rectify, c, ic + j, ldc, columns, edge, iEdge);
                }
            }
            p += steps;
        } while (p < depth);
    }

    /** What the sums of a product without bias start from. */
    static float[] zeros() {
        return ZEROS;
    }

    /** One full panel of columns. */
    private static void panel(
            int rows,
            int depth,
            float[] a,
            int ia,
            int aRow,
            int aStep,
            float[] b,
            int ib,
            int bStep,
            float[] from,
            int iFrom,
            int fromRow,
            boolean relu,
            float[] c,
            int ic,
            int ldc) {
        int i = 0;
        for (; i + 4 <= rows; i += 4) {
            int i0 = ia + i * aRow;
            int f0 = iFrom + i * fromRow;
            int c0 = ic + i * ldc;
            if (WIDE) {
                WideTiles.tile4x4(
                        depth, a, i0, aRow, aStep, b, ib, bStep, from, f0, fromRow, relu, c, c0,
                        ldc);
            } else {
                NarrowTiles.tile4x2(
                        depth, a, i0, aRow, aStep, b, ib, bStep, from, f0, fromRow, relu, c, c0,
                        ldc);
            }
        }
        for (; i < rows; i++) {
            int i0 = ia + i * aRow;
            int f0 = iFrom + i * fromRow;
            int c0 = ic + i * ldc;
            if (WIDE) {
                WideTiles.row4(depth, a, i0, aStep, b, ib, bStep, from, f0, relu, c, c0);
            } else {
                NarrowTiles.row2(depth, a, i0, aStep, b, ib, bStep, from, f0, relu, c, c0);
            }
        }
    }

    /** One full vector of columns. */
    private static void column(
            int rows,
            int depth,
            float[] a,
            int ia,
            int aRow,
            int aStep,
            float[] b,
            int ib,
            int bStep,
            float[] from,
            int iFrom,
            int fromRow,
            boolean relu,
            float[] c,
            int ic,
            int ldc) {
        int i = 0;
        for (; i + EDGE_ROWS <= rows; i += EDGE_ROWS) {
            EdgeTiles.tile8x1(
                    depth,
                    a,
                    ia + i * aRow,
                    aRow,
                    aStep,
                    b,
                    ib,
                    bStep,
                    from,
                    iFrom + i * fromRow,
                    fromRow,
                    relu,
                    c,
                    ic + i * ldc,
                    ldc);
        }
        for (; i < rows; i++) {
            EdgeTiles.row1(
                    depth,
                    a,
                    ia + i * aRow,
                    aStep,
                    b,
                    ib,
                    bStep,
                    from,
                    iFrom + i * fromRow,
                    relu,
                    c,
                    ic + i * ldc);
        }
    }

    /**
     * The last columns, fewer than a vector: whole vectors go to scratch, the columns from there to
     * c.
     */
    private static void edge(
            int rows,
            int depth,
            float[] a,
            int ia,
            int aRow,
            int aStep,
            float[] b,
            int ib,
            int bStep,
            float[] from,
            int iFrom,
            int fromRow,
            boolean relu,
            float[] c,
            int ic,
            int ldc,
            int columns,
            float[] edge,
            int iEdge) {
        for (int i = 0; i < rows; ) {
            int block = rows - i >= EDGE_ROWS ? EDGE_ROWS : 1;
            column(
                    block,
                    depth,
                    a,
                    ia + i * aRow,
                    aRow,
                    aStep,
                    b,
                    ib,
                    bStep,
                    from,
                    iFrom + i * fromRow,
                    fromRow,
                    relu,
                    edge,
                    iEdge,
                    L);
            for (int r = 0; r < block; r++) {
                System.arraycopy(edge, iEdge + r * L, c, ic + (i + r) * ldc, columns);
            }
            i += block;
        }
    }
}
