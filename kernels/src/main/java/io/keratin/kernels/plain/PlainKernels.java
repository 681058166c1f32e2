package io.keratin.kernels.plain;

import io.keratin.kernels.Bounds;
import io.keratin.kernels.Kernels;
import io.keratin.kernels.Philox;
import io.keratin.kernels.SingleThreadTensors;
import io.keratin.kernels.TensorKernels;
import org.jspecify.annotations.Nullable;

/** The kernels in plain Java: loops that C2 vectorises where they allow it. */
final class PlainKernels implements Kernels {
    private final TensorKernels tensors =
            new SingleThreadTensors(new PlainProvider().tensorParts());

    @Override
    public String name() {
        return "plain";
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
        multiply(m, k, n, a, aOffset, lda, b, bOffset, bias, relu, accumulate, c, cOffset, ldc);
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
            float @Nullable [] bias,
            boolean relu,
            boolean accumulate,
            float[] c,
            int cOffset,
            int ldc) {
        if (!accumulate) {
            PlainGemm.start(m, n, bias, c, cOffset, ldc);
        }
        PlainGemm.addProduct(m, k, n, a, aOffset, lda, 1, b, bOffset, n, c, cOffset, ldc);
        if (relu) {
            PlainGemm.relu(m, n, c, cOffset, ldc);
        }
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
        PlainGemm.transpose(n, k, b, bOffset, scratch);
        multiply(m, k, n, a, aOffset, lda, scratch, 0, null, false, accumulate, c, cOffset, ldc);
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
        if (!accumulate) {
            PlainGemm.start(k, n, null, c, cOffset, n);
        }
        PlainGemm.addProduct(k, m, n, a, aOffset, 1, lda, b, bOffset, ldb, c, cOffset, n);
    }

    @Override
    public void pack(int k, int n, float[] b, int bOffset, float[] packed) {
        Bounds.sizes(k, n, 0);
        Bounds.slacked("b", b, bOffset, k, n, n);
        Bounds.scratch(packed, k, n);
        // row-major, as it is: the native kernels of the run time hand it to BLAS
        System.arraycopy(b, bOffset, packed, 0, k * n);
    }

    @Override
    public void packTransposed(int k, int n, float[] b, int bOffset, float[] packed) {
        Bounds.sizes(k, n, 0);
        Bounds.slacked("b", b, bOffset, n, k, k);
        Bounds.scratch(packed, k, n);
        PlainGemm.transpose(n, k, b, bOffset, packed);
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
        multiply(m, k, n, a, aOffset, lda, packed, 0, bias, relu, accumulate, c, cOffset, ldc);
    }

    @Override
    public void exp(int n, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.map(n, x, xOffset, y, yOffset);
        PlainLoops.exp(n, x, xOffset, y, yOffset);
    }

    @Override
    public void expm1(int n, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.map(n, x, xOffset, y, yOffset);
        PlainLoops.expm1(n, x, xOffset, y, yOffset);
    }

    @Override
    public void log(int n, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.map(n, x, xOffset, y, yOffset);
        PlainLoops.log(n, x, xOffset, y, yOffset);
    }

    @Override
    public void log1p(int n, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.map(n, x, xOffset, y, yOffset);
        PlainLoops.log1p(n, x, xOffset, y, yOffset);
    }

    @Override
    public void tanh(int n, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.map(n, x, xOffset, y, yOffset);
        PlainLoops.tanh(n, x, xOffset, y, yOffset);
    }

    @Override
    public void sigmoid(int n, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.map(n, x, xOffset, y, yOffset);
        PlainLoops.sigmoid(n, x, xOffset, y, yOffset);
    }

    @Override
    public void erf(int n, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.map(n, x, xOffset, y, yOffset);
        PlainLoops.erf(n, x, xOffset, y, yOffset);
    }

    @Override
    public void sum(
            int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.reduction(outer, reduced, inner, x, xOffset, y, yOffset);
        PlainReductions.sum(outer, reduced, inner, x, xOffset, y, yOffset);
    }

    @Override
    public void max(
            int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.reduction(outer, reduced, inner, x, xOffset, y, yOffset);
        PlainReductions.max(outer, reduced, inner, x, xOffset, y, yOffset);
    }

    @Override
    public void min(
            int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.reduction(outer, reduced, inner, x, xOffset, y, yOffset);
        PlainReductions.min(outer, reduced, inner, x, xOffset, y, yOffset);
    }

    @Override
    public void argMax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.argMax(rows, columns, x, xOffset, y, yOffset);
        for (int i = 0; i < rows; i++) {
            int row = xOffset + i * columns;
            float max = PlainReductions.rowMax(columns, x, row);
            y[yOffset + i] = PlainReductions.firstIndex(max, columns, x, row);
        }
    }

    @Override
    public void softmax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.rows(rows, columns, x, xOffset, y, yOffset);
        for (int i = 0; i < rows; i++) {
            int row = i * columns;
            PlainReductions.softmaxRow(columns, x, xOffset + row, y, yOffset + row);
        }
    }

    @Override
    public void logSoftmax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
        Bounds.rows(rows, columns, x, xOffset, y, yOffset);
        for (int i = 0; i < rows; i++) {
            int row = i * columns;
            PlainReductions.logSoftmaxRow(columns, x, xOffset + row, y, yOffset + row);
        }
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
