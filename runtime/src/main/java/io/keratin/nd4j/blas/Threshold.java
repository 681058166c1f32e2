package io.keratin.nd4j.blas;

/**
 * Which products are large enough for the native BLAS, by the number of their multiplications.
 *
 * @param rows for products of two rows and more
 * @param singleRow for those of a single row
 */
record Threshold(long rows, long singleRow) {
    /**
     * What {@code ProductBenchmark} found.
     *
     * <p>From 2¹⁴ multiplications on a product is faster in BLAS, copies included. A single row
     * gains earlier still, but only microseconds, while loading the library takes 0.3 s and 30 MB:
     * a process that predicts one sample at a time on a small model must start without it. So a
     * single row goes there from 2¹⁸ on, 512 by 512, where it saves 50 µs and more.
     */
    static final Threshold MEASURED = new Threshold(1L << 14, 1L << 18);

    /** Whether {@code a[m, k] · b[k, n]} goes to BLAS; never if a size is 0 or negative. */
    boolean isReached(int m, int k, int n) {
        if (m <= 0 || k <= 0 || n <= 0) {
            return false;
        }
        return (double) m * k * n >= (m == 1 ? singleRow : rows);
    }
}
