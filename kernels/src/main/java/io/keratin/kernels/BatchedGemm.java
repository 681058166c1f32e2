package io.keratin.kernels;

/** Products of matrices pair by pair, each a {@link Kernels#gemm} of its own. */
final class BatchedGemm {
    private BatchedGemm() {}

    static void run(
            Kernels kernels,
            int count,
            int m,
            int k,
            int n,
            boolean transposeA,
            boolean transposeB,
            float[] a,
            float[] b,
            float[] c,
            float[] scratch) {
        if (transposeA && transposeB) {
            throw new IllegalArgumentException("expected at most one transposed operand");
        }
        Bounds.sizes(m, k, n);
        Bounds.sizes(count, 0, 0);
        Bounds.range("a", a, 0, length(count, m, k, 0));
        Bounds.range("b", b, 0, length(count, k, n, Kernels.SLACK));
        Bounds.range("c", c, 0, length(count, m, n, Kernels.SLACK));
        for (int i = 0; i < count; i++) {
            int ia = i * m * k;
            int ib = i * k * n;
            int ic = i * m * n;
            if (transposeA) {
                kernels.gemmTransposedA(k, m, n, a, ia, m, b, ib, n, false, c, ic, scratch);
            } else if (transposeB) {
                kernels.gemmTransposedB(m, k, n, a, ia, k, b, ib, false, c, ic, n, scratch);
            } else {
                kernels.gemm(m, k, n, a, ia, k, b, ib, null, false, false, c, ic, n, scratch);
            }
        }
    }

    private static long length(int count, int rows, int columns, int slack) {
        long length = (long) count * Math.multiplyExact((long) rows, (long) columns);
        return length == 0 ? 0 : length + slack;
    }
}
