package io.keratin.kernels.plain;

import io.keratin.kernels.ProductParts;
import org.jspecify.annotations.Nullable;

/** The matrix products in plain Java in parts: every row is made by itself. */
final class PlainParts implements ProductParts {
    @Override
    public boolean packs(int rows, int ldb) {
        return false;
    }

    @Override
    public void pack(
            int k, int n, float[] b, int bOffset, int ldb, int from, int to, float[] packed) {
        for (int p = 0; p < k; p++) {
            System.arraycopy(b, bOffset + p * ldb + from, packed, p * n + from, to - from);
        }
    }

    @Override
    public void packTransposed(
            int k, int n, float[] b, int bOffset, int from, int to, float[] packed) {
        PlainGemm.transpose(to - from, k, b, bOffset + from * k, packed, from, n);
    }

    @Override
    public void multiply(
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
            float[] edge) {
        if (!accumulate) {
            PlainGemm.start(rows, n, bias, c, cOffset, ldc);
        }
        int bRow = packed ? n : ldb;
        PlainGemm.addProduct(
                rows, depth, n, a, aOffset, aRow, aStep, b, bOffset, bRow, c, cOffset, ldc);
        if (relu) {
            PlainGemm.relu(rows, n, c, cOffset, ldc);
        }
    }
}
