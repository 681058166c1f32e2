package io.keratin.kernels.vector;

import io.keratin.kernels.Bounds;
import io.keratin.kernels.Kernels;
import io.keratin.kernels.Philox;
import io.keratin.kernels.SingleThreadTensors;
import io.keratin.kernels.TensorKernels;
import io.keratin.kernels.plain.PlainLoops;
import io.keratin.kernels.plain.PlainReductions;
import org.jspecify.annotations.Nullable;

/** The kernels on the Vector API; what it does no better is done in plain Java. */
final class VectorKernels implements Kernels {
    private static final int LANES = VectorWidth.SPECIES.length();

    private final TensorKernels tensors = new SingleThreadTensors(VectorParts.tensors());

    @Override
    public String name() {
        return "vector" + VectorWidth.SPECIES.vectorBitSize();
    }

    @Override
    public void gemm(
            int m,
            int k,
            int n,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            float @Nullable [] bias,
            boolean relu,
            boolean accumulate,
            float[] c,
            int cOffset,
            int ldc,
            float[] scratch) {
        Bounds.sizes(m, k, n);
        Bounds.operand("a", a, aOffset, m, k, lda);
        Bounds.slacked("b", b, bOffset, k, n, n);
        Bounds.slacked("c", c, cOffset, m, n, ldc);
        Bounds.bias(bias, n, accumulate);
        Bounds.scratch(scratch, k, n);
        boolean pack = m >= VectorGemm.MANY_ROWS && n > VectorGemm.FAR;
        if (pack) {
            VectorPack.rows(k, n, b, bOffset, n, scratch);
        }
        float[] operand = pack ? scratch : b;
        int ib = pack ? 0 : bOffset;
        multiply(
                m,
                k,
                n,
                a,
                aOffset,
                lda,
                operand,
                ib,
                pack,
                bias,
                relu,
                accumulate,
                c,
                cOffset,
                ldc,
                scratch,
                edge(k, n));
    }

    /** Where the scratch for the edge begins: behind the panels. */
    private static int edge(int k, int n) {
        return Kernels.packedLength(k, n) - EDGE;
    }

    private static void multiply(
            int m,
            int k,
            int n,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            boolean panels,
            float @Nullable [] bias,
            boolean relu,
            boolean accumulate,
            float[] c,
            int cOffset,
            int ldc,
            float[] edge,
            int iEdge) {
        float[] from = accumulate ? c : bias == null ? VectorGemm.zeros() : bias;
        int iFrom = accumulate ? cOffset : 0;
        int fromRow = accumulate ? ldc : 0;
        VectorGemm.multiply(
                m, k, n, a, aOffset, lda, 1, b, bOffset, n, panels, from, iFrom, fromRow, relu, c,
                cOffset, ldc, edge, iEdge);
    }

    @Override
    public void gemmTransposedB(
            int m,
            int k,
            int n,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            boolean accumulate,
            float[] c,
            int cOffset,
            int ldc,
            float[] scratch) {
        Bounds.sizes(m, k, n);
        Bounds.operand("a", a, aOffset, m, k, lda);
        Bounds.slacked("b", b, bOffset, n, k, k);
        Bounds.slacked("c", c, cOffset, m, n, ldc);
        Bounds.scratch(scratch, k, n);
        if (m == 0) {
            return;
        }
        VectorPack.transposed(k, n, b, bOffset, scratch);
        multiply(
                m,
                k,
                n,
                a,
                aOffset,
                lda,
                scratch,
                0,
                true,
                null,
                false,
                accumulate,
                c,
                cOffset,
                ldc,
                scratch,
                edge(k, n));
    }

    @Override
    public void gemmTransposedA(
            int m,
            int k,
            int n,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb,
            boolean accumulate,
            float[] c,
            int cOffset,
            float[] scratch) {
        Bounds.sizes(m, k, n);
        Bounds.operand("a", a, aOffset, m, k, lda);
        Bounds.slacked("b", b, bOffset, m, n, ldb);
        Bounds.slacked("c", c, cOffset, k, n, n);
        Bounds.scratch(scratch, m, n);
        boolean pack = k >= VectorGemm.MANY_ROWS && ldb > VectorGemm.FAR;
        if (pack) {
            VectorPack.rows(m, n, b, bOffset, ldb, scratch);
        }
        float[] operand = pack ? scratch : b;
        int ib = pack ? 0 : bOffset;
        float[] from = accumulate ? c : VectorGemm.zeros();
        int iFrom = accumulate ? cOffset : 0;
        int fromRow = accumulate ? n : 0;
        VectorGemm.multiply(
                k,
                m,
                n,
                a,
                aOffset,
                1,
                lda,
                operand,
                ib,
                ldb,
                pack,
                from,
                iFrom,
                fromRow,
                false,
                c,
                cOffset,
                n,
                scratch,
                edge(m, n));
    }

    @Override
    public void pack(int k, int n, float[] b, int bOffset, float[] packed) {
        Bounds.sizes(k, n, 0);
        Bounds.slacked("b", b, bOffset, k, n, n);
        Bounds.scratch(packed, k, n);
        VectorPack.rows(k, n, b, bOffset, n, packed);
    }

    @Override
    public void packTransposed(int k, int n, float[] b, int bOffset, float[] packed) {
        Bounds.sizes(k, n, 0);
        Bounds.slacked("b", b, bOffset, n, k, k);
        Bounds.scratch(packed, k, n);
        VectorPack.transposed(k, n, b, bOffset, packed);
    }

    @Override
    public void gemmPacked(
            int m,
            int k,
            int n,
            float[] a,
            int aOffset,
            int lda,
            float[] packed,
            float @Nullable [] bias,
            boolean relu,
            boolean accumulate,
            float[] c,
            int cOffset,
            int ldc,
            float[] scratch) {
        Bounds.sizes(m, k, n);
        Bounds.operand("a", a, aOffset, m, k, lda);
        Bounds.scratch(packed, k, n);
        Bounds.slacked("c", c, cOffset, m, n, ldc);
        Bounds.bias(bias, n, accumulate);
        Bounds.edge(scratch);
        multiply(
                m,
                k,
                n,
                a,
                aOffset,
                lda,
                packed,
                0,
                true,
                bias,
                relu,
                accumulate,
                c,
                cOffset,
                ldc,
                scratch,
                0);
    }

    @Override
    public void exp(int n, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.map(n, x, xOffset, y, yOffset);
        VectorLoops.exp(n, x, xOffset, y, yOffset);
    }

    @Override
    public void expm1(int n, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.map(n, x, xOffset, y, yOffset);
        VectorLoops.expm1(n, x, xOffset, y, yOffset);
    }

    @Override
    public void log(int n, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.map(n, x, xOffset, y, yOffset);
        VectorLogs.log(n, x, xOffset, y, yOffset);
    }

    @Override
    public void log1p(int n, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.map(n, x, xOffset, y, yOffset);
        VectorLogs.log1p(n, x, xOffset, y, yOffset);
    }

    @Override
    public void tanh(int n, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.map(n, x, xOffset, y, yOffset);
        VectorLoops.tanh(n, x, xOffset, y, yOffset);
    }

    @Override
    public void sigmoid(int n, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.map(n, x, xOffset, y, yOffset);
        VectorLoops.sigmoid(n, x, xOffset, y, yOffset);
    }

    @Override
    public void erf(int n, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.map(n, x, xOffset, y, yOffset);
        VectorLoops.erf(n, x, xOffset, y, yOffset);
    }

    @Override
    public void sum(
            int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.reduction(outer, reduced, inner, x, xOffset, y, yOffset);
        if (inner != 1 && inner < LANES) {
            PlainReductions.sum(outer, reduced, inner, x, xOffset, y, yOffset);
            return;
        }
        float[] lanes = Lanes.array();
        for (int o = 0; o < outer; o++) {
            int from = xOffset + o * reduced * inner;
            if (inner == 1) {
                y[yOffset + o] = VectorReductions.rowSum(reduced, x, from, lanes);
            } else {
                VectorReductions.columnSums(reduced, inner, x, from, y, yOffset + o * inner);
            }
        }
    }

    @Override
    public void max(
            int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.reduction(outer, reduced, inner, x, xOffset, y, yOffset);
        if (inner > 1 && inner < LANES) {
            PlainReductions.max(outer, reduced, inner, x, xOffset, y, yOffset);
            return;
        }
        for (int o = 0; o < outer; o++) {
            int from = xOffset + o * reduced * inner;
            if (inner == 1) {
                y[yOffset + o] = VectorReductions.rowMax(reduced, x, from);
            } else {
                VectorReductions.columnMaxima(reduced, inner, x, from, y, yOffset + o * inner);
            }
        }
    }

    @Override
    public void min(
            int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.reduction(outer, reduced, inner, x, xOffset, y, yOffset);
        if (inner > 1 && inner < LANES) {
            PlainReductions.min(outer, reduced, inner, x, xOffset, y, yOffset);
            return;
        }
        for (int o = 0; o < outer; o++) {
            int from = xOffset + o * reduced * inner;
            if (inner == 1) {
                y[yOffset + o] = VectorReductions.rowMin(reduced, x, from);
            } else {
                VectorReductions.columnMinima(reduced, inner, x, from, y, yOffset + o * inner);
            }
        }
    }

    @Override
    public void argMax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.argMax(rows, columns, x, xOffset, y, yOffset);
        for (int i = 0; i < rows; i++) {
            int row = xOffset + i * columns;
            float max = VectorReductions.rowMax(columns, x, row);
            y[yOffset + i] = PlainReductions.firstIndex(max, columns, x, row);
        }
    }

    @Override
    public void softmax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.rows(rows, columns, x, xOffset, y, yOffset);
        VectorSoftmax.softmax(rows, columns, x, xOffset, y, yOffset);
    }

    @Override
    public void logSoftmax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.rows(rows, columns, x, xOffset, y, yOffset);
        VectorSoftmax.logSoftmax(rows, columns, x, xOffset, y, yOffset);
    }

    @Override
    public void copyRows(
            int rows,
            int length,
            float[] x,
            int xOffset,
            int xStride,
            float[] y,
            int yOffset,
            int yStride) {
        Bounds.copy(rows, length, x, xOffset, xStride, y, yOffset, yStride);
        PlainLoops.copyRows(rows, length, x, xOffset, xStride, y, yOffset, yStride);
    }

    @Override
    public void uniform(
            long seed, long step, int node, long firstElement, int n, float[] y, int yOffset) {
        Philox.uniform(seed, step, node, firstElement, n, y, yOffset);
    }

    @Override
    public TensorKernels tensors() {
        return tensors;
    }
}
