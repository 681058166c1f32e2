package io.keratin.kernels.vector;

import java.util.Arrays;

/**
 * Copies a matrix b into the panels that {@link VectorGemm} reads from front to back: full panels
 * of {@link VectorGemm#PANEL} columns one after the other, then one of what columns remain, as wide
 * as whole vectors and filled up with zeros.
 */
final class VectorPack {
    private static final int PANEL = VectorGemm.PANEL;
    private static final int L = VectorWidth.SPECIES.length();

    private VectorPack() {}

    /**
     * Columns of the last panel, which holds what does not fill one, rounded up to whole vectors.
     */
    static int edgeWidth(int n) {
        return (n % PANEL + L - 1) / L * L;
    }

    /** Packs {@code b[k, n]} of row stride ldb. */
    static void rows(int k, int n, float[] b, int ib, int ldb, float[] packed) {
        rows(k, n, b, ib, ldb, 0, n, packed);
    }

    /** Packs the columns of whole panels, or to the last one; from, and to unless n, divide so. */
    static void rows(int k, int n, float[] b, int ib, int ldb, int from, int to, float[] packed) {
        int full = n - n % PANEL;
        for (int j = from; j < Math.min(full, to); j += PANEL) {
            int panel = j * k;
            for (int p = 0; p < k; p++) {
                System.arraycopy(b, ib + p * ldb + j, packed, panel + p * PANEL, PANEL);
            }
        }
        int rest = to < n ? 0 : n - full;
        int width = edgeWidth(n);
        for (int p = 0; p < k && rest > 0; p++) {
            int row = full * k + p * width;
            System.arraycopy(b, ib + p * ldb + full, packed, row, rest);
            Arrays.fill(packed, row + rest, row + width, 0f);
        }
    }

    /** Packs {@code b[n, k]ᵀ}, b contiguous. */
    static void transposed(int k, int n, float[] b, int ib, float[] packed) {
        transposed(k, n, b, ib, 0, n, packed);
    }

    /** Packs the columns from and to as {@link #rows} does. */
    static void transposed(int k, int n, float[] b, int ib, int from, int to, float[] packed) {
        int full = n - n % PANEL;
        for (int j = from; j < Math.min(full, to); j += PANEL) {
            transpose(PANEL, k, b, ib + j * k, packed, j * k, PANEL);
        }
        if (to < n) {
            return;
        }
        int width = edgeWidth(n);
        if (width > n - full) {
            Arrays.fill(packed, full * k, full * k + width * k, 0f);
        }
        transpose(n - full, k, b, ib + full * k, packed, full * k, width);
    }

    /**
     * {@code t[p, j] = b[j, p]}, eight rows of b at a time, so that what is stored is contiguous.
     */
    private static void transpose(
            int rows, int k, float[] b, int ib, float[] t, int it, int width) {
        int j = 0;
        for (; j + 8 <= rows; j += 8) {
            eightRows(k, b, ib + j * k, t, it + j, width);
        }
        for (; j < rows; j++) {
            int from = ib + j * k;
            for (int p = 0; p < k; p++) {
                t[it + p * width + j] = b[from + p];
            }
        }
    }

    private static void eightRows(int k, float[] b, int b0, float[] t, int it, int width) {
        int b1 = b0 + k;
        int b2 = b1 + k;
        int b3 = b2 + k;
        int b4 = b3 + k;
        int b5 = b4 + k;
        int b6 = b5 + k;
        int b7 = b6 + k;
        for (int p = 0; p < k; p++, it += width) {
            t[it] = b[b0 + p];
            t[it + 1] = b[b1 + p];
            t[it + 2] = b[b2 + p];
            t[it + 3] = b[b3 + p];
            t[it + 4] = b[b4 + p];
            t[it + 5] = b[b5 + p];
            t[it + 6] = b[b6 + p];
            t[it + 7] = b[b7 + p];
        }
    }
}
