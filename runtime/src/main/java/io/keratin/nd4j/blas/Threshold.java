package io.keratin.nd4j.blas;

/**
 * Which products are large enough for the native BLAS, chosen with {@code ProductBenchmark}.
 *
 * <p>From 2¹⁴ multiplications on a product is faster there, copies included. A single row gains
 * earlier still, but only microseconds, while loading the library takes 0.3 s and 30 MB: a process
 * that predicts one sample at a time on a small model must start without it. So a single row goes
 * there from 2¹⁸ multiplications on, 512 by 512, where it saves 50 µs and more.
 */
final class Threshold {
    static final long ROWS = 1L << 14;
    static final long SINGLE_ROW = 1L << 18;

    private Threshold() {}

    /** Whether {@code a[m, k] · b[k, n]} goes to BLAS; never if a size is 0 or negative. */
    static boolean isLarge(int m, int k, int n) {
        if (m <= 0 || k <= 0 || n <= 0) {
            return false;
        }
        return (double) m * k * n >= (m == 1 ? SINGLE_ROW : ROWS);
    }
}
