package io.keratin.kernels.vector;

import io.keratin.kernels.ProductParts;
import io.keratin.kernels.TensorParts;
import org.jspecify.annotations.Nullable;

/**
 * The matrix products on the Vector API in parts. Tiles are 4 and 8 rows high, so that a row is in
 * a tile of the same kind in every band.
 */
final class VectorParts implements ProductParts {
    /** What the kernels on whole tensors are made of. */
    static TensorParts tensors() {
        return new TensorParts(new VectorGathered(), new VectorChannels());
    }

    @Override
    public boolean packs(int rows, int ldb) {
        return rows >= VectorGemm.MANY_ROWS && ldb > VectorGemm.FAR;
    }

    @Override
    public void pack(
            int k, int n, float[] b, int bOffset, int ldb, int from, int to, float[] packed) {
        VectorPack.rows(k, n, b, bOffset, ldb, from, to, packed);
    }

    @Override
    public void packTransposed(
            int k, int n, float[] b, int bOffset, int from, int to, float[] packed) {
        VectorPack.transposed(k, n, b, bOffset, from, to, packed);
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
        float[] from = accumulate ? c : bias == null ? VectorGemm.zeros() : bias;
        int iFrom = accumulate ? cOffset : 0;
        int fromRow = accumulate ? ldc : 0;
        VectorGemm.multiply(
                rows, depth, n, a, aOffset, aRow, aStep, b, bOffset, ldb, packed, from, iFrom,
                fromRow, relu, c, cOffset, ldc, edge, 0);
    }
}
