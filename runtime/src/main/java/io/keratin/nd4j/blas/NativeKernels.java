package io.keratin.nd4j.blas;

import io.keratin.kernels.Bounds;
import io.keratin.kernels.Kernels;
import io.keratin.kernels.TensorKernels;
import org.jspecify.annotations.Nullable;

/**
 * Kernels whose large products go to the native BLAS; everything else is plain Java.
 *
 * <p>Sizes alone decide which product goes where, so that the same sizes give the same bits. The
 * layout of a packed matrix is that of the plain kernels, which is the matrix itself in row-major
 * order.
 */
final class NativeKernels implements Kernels {
    private final String name;
    private final Kernels plain;
    private final Threshold threshold;

    NativeKernels(String name, Kernels plain, Threshold threshold) {
        this.name = name;
        this.plain = plain;
        this.threshold = threshold;
    }

    @Override
    public String name() {
        return name;
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
        Blas blas = blasFor(m, k, n);
        if (blas == null) {
            plain.gemm(
                    m,
                    k,
                    n,
                    a,
                    aOffset,
                    lda,
                    b,
                    bOffset,
                    bias,
                    relu,
                    accumulate,
                    c,
                    cOffset,
                    ldc,
                    scratch);
            return;
        }
        Bounds.operand("a", a, aOffset, m, k, lda);
        Bounds.slacked("b", b, bOffset, k, n, n);
        Bounds.slacked("c", c, cOffset, m, n, ldc);
        Bounds.bias(bias, n, accumulate);
        Bounds.scratch(scratch, k, n);
        multiply(
                blas,
                m,
                k,
                n,
                a,
                aOffset,
                lda,
                b,
                bOffset,
                bias,
                relu,
                accumulate,
                c,
                cOffset,
                ldc);
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
        Blas blas = blasFor(m, k, n);
        if (blas == null) {
            plain.gemmPacked(
                    m,
                    k,
                    n,
                    a,
                    aOffset,
                    lda,
                    packed,
                    bias,
                    relu,
                    accumulate,
                    c,
                    cOffset,
                    ldc,
                    scratch);
            return;
        }
        Bounds.operand("a", a, aOffset, m, k, lda);
        Bounds.scratch(packed, k, n);
        Bounds.slacked("c", c, cOffset, m, n, ldc);
        Bounds.bias(bias, n, accumulate);
        Bounds.edge(scratch);
        multiply(
                blas, m, k, n, a, aOffset, lda, packed, 0, bias, relu, accumulate, c, cOffset, ldc);
    }

    private static void multiply(
            Blas blas,
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
            Destination.start(m, n, bias, c, cOffset, ldc);
        }
        if (m == 1) {
            blas.gemv(true, k, n, b, bOffset, n, a, aOffset, 1, c, cOffset, 1);
        } else if (n == 1) {
            blas.gemv(false, m, k, a, aOffset, lda, b, bOffset, 1, c, cOffset, ldc);
        } else {
            blas.gemm(false, false, m, n, k, a, aOffset, lda, b, bOffset, n, c, cOffset, ldc);
        }
        if (relu) {
            Destination.relu(m, n, c, cOffset, ldc);
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
        Blas blas = blasFor(m, k, n);
        if (blas == null) {
            plain.gemmTransposedB(
                    m, k, n, a, aOffset, lda, b, bOffset, accumulate, c, cOffset, ldc, scratch);
            return;
        }
        Bounds.operand("a", a, aOffset, m, k, lda);
        Bounds.slacked("b", b, bOffset, n, k, k);
        Bounds.slacked("c", c, cOffset, m, n, ldc);
        Bounds.scratch(scratch, k, n);
        if (!accumulate) {
            Destination.start(m, n, null, c, cOffset, ldc);
        }
        if (m == 1) {
            blas.gemv(false, n, k, b, bOffset, k, a, aOffset, 1, c, cOffset, 1);
        } else if (n == 1) {
            blas.gemv(false, m, k, a, aOffset, lda, b, bOffset, 1, c, cOffset, ldc);
        } else {
            blas.gemm(false, true, m, n, k, a, aOffset, lda, b, bOffset, k, c, cOffset, ldc);
        }
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
        // the result has k rows and is summed over m
        Blas blas = m == 1 ? null : blasFor(k, m, n);
        if (blas == null) {
            plain.gemmTransposedA(
                    m, k, n, a, aOffset, lda, b, bOffset, ldb, accumulate, c, cOffset, scratch);
            return;
        }
        Bounds.operand("a", a, aOffset, m, k, lda);
        Bounds.slacked("b", b, bOffset, m, n, ldb);
        Bounds.slacked("c", c, cOffset, k, n, n);
        Bounds.scratch(scratch, m, n);
        if (!accumulate) {
            Destination.start(k, n, null, c, cOffset, n);
        }
        if (n == 1) {
            blas.gemv(true, m, k, a, aOffset, lda, b, bOffset, ldb, c, cOffset, 1);
        } else {
            blas.gemm(true, false, k, n, m, a, aOffset, lda, b, bOffset, ldb, c, cOffset, n);
        }
    }

    /**
     * BLAS for a product with m rows, of which k are summed, or null for plain Java; asked for a
     * product that is too small, it loads nothing.
     */
    private @Nullable Blas blasFor(int m, int k, int n) {
        return threshold.isReached(m, k, n) ? Library.blas() : null;
    }

    @Override
    public void pack(int k, int n, float[] b, int bOffset, float[] packed) {
        plain.pack(k, n, b, bOffset, packed);
    }

    @Override
    public void packTransposed(int k, int n, float[] b, int bOffset, float[] packed) {
        plain.packTransposed(k, n, b, bOffset, packed);
    }

    @Override
    public void exp(int n, float[] x, int xOffset, float[] y, int yOffset) {
        plain.exp(n, x, xOffset, y, yOffset);
    }

    @Override
    public void expm1(int n, float[] x, int xOffset, float[] y, int yOffset) {
        plain.expm1(n, x, xOffset, y, yOffset);
    }

    @Override
    public void log(int n, float[] x, int xOffset, float[] y, int yOffset) {
        plain.log(n, x, xOffset, y, yOffset);
    }

    @Override
    public void log1p(int n, float[] x, int xOffset, float[] y, int yOffset) {
        plain.log1p(n, x, xOffset, y, yOffset);
    }

    @Override
    public void tanh(int n, float[] x, int xOffset, float[] y, int yOffset) {
        plain.tanh(n, x, xOffset, y, yOffset);
    }

    @Override
    public void sigmoid(int n, float[] x, int xOffset, float[] y, int yOffset) {
        plain.sigmoid(n, x, xOffset, y, yOffset);
    }

    @Override
    public void erf(int n, float[] x, int xOffset, float[] y, int yOffset) {
        plain.erf(n, x, xOffset, y, yOffset);
    }

    @Override
    public void sum(
            int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset) {
        plain.sum(outer, reduced, inner, x, xOffset, y, yOffset);
    }

    @Override
    public void max(
            int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset) {
        plain.max(outer, reduced, inner, x, xOffset, y, yOffset);
    }

    @Override
    public void min(
            int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset) {
        plain.min(outer, reduced, inner, x, xOffset, y, yOffset);
    }

    @Override
    public void argMax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
        plain.argMax(rows, columns, x, xOffset, y, yOffset);
    }

    @Override
    public void softmax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
        plain.softmax(rows, columns, x, xOffset, y, yOffset);
    }

    @Override
    public void logSoftmax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
        plain.logSoftmax(rows, columns, x, xOffset, y, yOffset);
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
        plain.copyRows(rows, length, x, xOffset, xStride, y, yOffset, yStride);
    }

    @Override
    public void uniform(
            long seed, long step, int node, long firstElement, int n, float[] y, int yOffset) {
        plain.uniform(seed, step, node, firstElement, n, y, yOffset);
    }

    @Override
    public TensorKernels tensors() {
        return plain.tensors();
    }
}
