package io.keratin.nd4j.blas;

/** The two routines of BLAS that products need, on arrays of the heap; both add to c. */
interface Blas {
    /**
     * {@code c[m, n] += op(a)[m, k] · op(b)[k, n]}, where op transposes if asked to.
     *
     * <p>No size is 0. A leading dimension is the row stride of a matrix as it is stored, at least
     * its columns.
     */
    void gemm(
            boolean transposedA,
            boolean transposedB,
            int m,
            int n,
            int k,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb,
            float[] c,
            int cOffset,
            int ldc);

    /**
     * {@code y += op(a) · x}, where a is stored as {@code a[rows, columns]} and xStep and yStep are
     * the distances of the vectors' elements, at least 1.
     */
    void gemv(
            boolean transposed,
            int rows,
            int columns,
            float[] a,
            int aOffset,
            int lda,
            float[] x,
            int xOffset,
            int xStep,
            float[] y,
            int yOffset,
            int yStep);
}
