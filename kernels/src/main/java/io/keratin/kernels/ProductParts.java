package io.keratin.kernels;

import org.jspecify.annotations.Nullable;

/**
 * The matrix products of a provider in parts, so that several threads can make one together.
 *
 * <p>The rows of a result are cut into bands, each of {@link #BAND} rows or a multiple, the last of
 * at least as many. Whoever offers this promises that every row has the same bits however the rows
 * are cut: then the result does not depend on the number of threads. Sizes and offsets are
 * {@link Bounds checked} by the caller, once for all parts.
 */
public interface ProductParts {
    /** Bands begin at multiples of this many rows: as many as the tallest tile has. */
    int BAND = 8;

    /**
     * Whether b should be packed first.
     *
     * @param rows rows of the whole result
     * @param ldb row stride of b
     */
    boolean packs(int rows, int ldb);

    /**
     * Packs the columns {@code from} to {@code to} of {@code b[k, n]}.
     *
     * @param from a multiple of {@link Kernels#PANEL}
     * @param to a multiple of {@link Kernels#PANEL}, or n
     * @param packed takes all of b in the end; the parts write each its own
     */
    void pack(int k, int n, float[] b, int bOffset, int ldb, int from, int to, float[] packed);

    /** Packs the columns {@code from} to {@code to} of {@code b[n, k]ᵀ}, b contiguous. */
    void packTransposed(int k, int n, float[] b, int bOffset, int from, int to, float[] packed);

    /**
     * {@code c[rows, n] = f(a[rows, depth] · b[depth, n] + bias)} for one band of rows, or added to
     * c; f is relu or the identity.
     *
     * @param aOffset of the band's first row
     * @param aRow distance of two rows in a
     * @param aStep distance of two neighbours in a row of a
     * @param packed whether b is packed, at index 0; else it lies in rows of stride ldb
     * @param cOffset of the band's first row
     * @param edge {@link Kernels#EDGE} floats of scratch, this thread's own
     */
    void multiply(
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
            boolean packed,
            float @Nullable [] bias,
            boolean relu,
            boolean accumulate,
            float[] c,
            int cOffset,
            int ldc,
            float[] edge);
}
