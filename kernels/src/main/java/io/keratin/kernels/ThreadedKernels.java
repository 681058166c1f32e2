package io.keratin.kernels;

import io.keratin.kernels.threads.Team;
import org.jspecify.annotations.Nullable;

/**
 * The kernels of a provider, large calls made by several threads: each makes some rows or elements
 * of the result, so that no sum is shared, and every number is added up as on one thread.
 *
 * <p>The result has the same bits for any number of threads. A call that is small, or finds the
 * team at work for another caller, is made on the calling thread alone.
 */
final class ThreadedKernels implements Kernels {
    private final Kernels kernels;
    private final @Nullable ThreadedProducts products;
    private final ThreadedRanges ranges;
    private final TensorKernels tensors;

    /**
     * Kernels on a team.
     *
     * @param kernels what the provider created
     * @param grain the multiply-adds that are worth a part of their own
     */
    ThreadedKernels(Kernels kernels, KernelsProvider provider, Team team, int grain) {
        this.kernels = kernels;
        ProductParts parts = provider.parts();
        products = parts == null ? null : new ThreadedProducts(parts, team, grain);
        ranges = new ThreadedRanges(kernels, team, grain);
        TensorParts tensorParts = provider.tensorParts();
        tensors = tensorParts == null
                ? kernels.tensors()
                : new ThreadedTensors(kernels.tensors(), tensorParts, team, grain);
    }

    @Override
    public String name() {
        return kernels.name();
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
        if (products == null
                || !products.gemm(
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
                        scratch)) {
            kernels.gemm(
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
        if (products == null
                || !products.gemmTransposedB(
                        m,
                        k,
                        n,
                        a,
                        aOffset,
                        lda,
                        b,
                        bOffset,
                        accumulate,
                        c,
                        cOffset,
                        ldc,
                        scratch)) {
            kernels.gemmTransposedB(
                    m, k, n, a, aOffset, lda, b, bOffset, accumulate, c, cOffset, ldc, scratch);
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
        if (products == null
                || !products.gemmTransposedA(
                        m,
                        k,
                        n,
                        a,
                        aOffset,
                        lda,
                        b,
                        bOffset,
                        ldb,
                        accumulate,
                        c,
                        cOffset,
                        scratch)) {
            kernels.gemmTransposedA(
                    m, k, n, a, aOffset, lda, b, bOffset, ldb, accumulate, c, cOffset, scratch);
        }
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
        if (products == null
                || !products.gemmPacked(
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
                        scratch)) {
            kernels.gemmPacked(
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
        }
    }

    @Override
    public void pack(int k, int n, float[] b, int bOffset, float[] packed) {
        kernels.pack(k, n, b, bOffset, packed);
    }

    @Override
    public void packTransposed(int k, int n, float[] b, int bOffset, float[] packed) {
        kernels.packTransposed(k, n, b, bOffset, packed);
    }

    @Override
    public void exp(int n, float[] x, int xOffset, float[] y, int yOffset) {
        RangeTask.Function part =
                (k, count, size, from, ix, xStep, to, iy, yStep) -> k.exp(count, from, ix, to, iy);
        if (!ranges.map(part, ThreadedRanges.MAP, n, x, xOffset, y, yOffset)) {
            kernels.exp(n, x, xOffset, y, yOffset);
        }
    }

    @Override
    public void expm1(int n, float[] x, int xOffset, float[] y, int yOffset) {
        RangeTask.Function part = (k, count, size, from, ix, xStep, to, iy, yStep) ->
                k.expm1(count, from, ix, to, iy);
        if (!ranges.map(part, ThreadedRanges.LONG_MAP, n, x, xOffset, y, yOffset)) {
            kernels.expm1(n, x, xOffset, y, yOffset);
        }
    }

    @Override
    public void log(int n, float[] x, int xOffset, float[] y, int yOffset) {
        RangeTask.Function part =
                (k, count, size, from, ix, xStep, to, iy, yStep) -> k.log(count, from, ix, to, iy);
        if (!ranges.map(part, ThreadedRanges.LONG_MAP, n, x, xOffset, y, yOffset)) {
            kernels.log(n, x, xOffset, y, yOffset);
        }
    }

    @Override
    public void log1p(int n, float[] x, int xOffset, float[] y, int yOffset) {
        RangeTask.Function part = (k, count, size, from, ix, xStep, to, iy, yStep) ->
                k.log1p(count, from, ix, to, iy);
        if (!ranges.map(part, ThreadedRanges.MAP, n, x, xOffset, y, yOffset)) {
            kernels.log1p(n, x, xOffset, y, yOffset);
        }
    }

    @Override
    public void tanh(int n, float[] x, int xOffset, float[] y, int yOffset) {
        RangeTask.Function part =
                (k, count, size, from, ix, xStep, to, iy, yStep) -> k.tanh(count, from, ix, to, iy);
        if (!ranges.map(part, ThreadedRanges.MAP, n, x, xOffset, y, yOffset)) {
            kernels.tanh(n, x, xOffset, y, yOffset);
        }
    }

    @Override
    public void sigmoid(int n, float[] x, int xOffset, float[] y, int yOffset) {
        RangeTask.Function part = (k, count, size, from, ix, xStep, to, iy, yStep) ->
                k.sigmoid(count, from, ix, to, iy);
        if (!ranges.map(part, ThreadedRanges.LONG_MAP, n, x, xOffset, y, yOffset)) {
            kernels.sigmoid(n, x, xOffset, y, yOffset);
        }
    }

    @Override
    public void erf(int n, float[] x, int xOffset, float[] y, int yOffset) {
        RangeTask.Function part =
                (k, count, size, from, ix, xStep, to, iy, yStep) -> k.erf(count, from, ix, to, iy);
        if (!ranges.map(part, ThreadedRanges.LONG_MAP, n, x, xOffset, y, yOffset)) {
            kernels.erf(n, x, xOffset, y, yOffset);
        }
    }

    @Override
    public void sum(
            int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset) {
        RangeTask.Function part = (k, count, size, from, ix, xStep, to, iy, yStep) ->
                k.sum(count, size, yStep, from, ix, to, iy);
        if (!ranges.reduce(part, outer, reduced, inner, x, xOffset, y, yOffset)) {
            kernels.sum(outer, reduced, inner, x, xOffset, y, yOffset);
        }
    }

    @Override
    public void max(
            int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset) {
        RangeTask.Function part = (k, count, size, from, ix, xStep, to, iy, yStep) ->
                k.max(count, size, yStep, from, ix, to, iy);
        if (!ranges.reduce(part, outer, reduced, inner, x, xOffset, y, yOffset)) {
            kernels.max(outer, reduced, inner, x, xOffset, y, yOffset);
        }
    }

    @Override
    public void min(
            int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset) {
        RangeTask.Function part = (k, count, size, from, ix, xStep, to, iy, yStep) ->
                k.min(count, size, yStep, from, ix, to, iy);
        if (!ranges.reduce(part, outer, reduced, inner, x, xOffset, y, yOffset)) {
            kernels.min(outer, reduced, inner, x, xOffset, y, yOffset);
        }
    }

    @Override
    public void argMax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
        if (!ranges.argMax(rows, columns, x, xOffset, y, yOffset)) {
            kernels.argMax(rows, columns, x, xOffset, y, yOffset);
        }
    }

    @Override
    public void softmax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
        RangeTask.Function part = (k, count, size, from, ix, xStep, to, iy, yStep) ->
                k.softmax(count, size, from, ix, to, iy);
        if (!ranges.softmax(part, rows, columns, x, xOffset, y, yOffset)) {
            kernels.softmax(rows, columns, x, xOffset, y, yOffset);
        }
    }

    @Override
    public void logSoftmax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
        RangeTask.Function part = (k, count, size, from, ix, xStep, to, iy, yStep) ->
                k.logSoftmax(count, size, from, ix, to, iy);
        if (!ranges.softmax(part, rows, columns, x, xOffset, y, yOffset)) {
            kernels.logSoftmax(rows, columns, x, xOffset, y, yOffset);
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
        if (!ranges.copyRows(rows, length, x, xOffset, xStride, y, yOffset, yStride)) {
            kernels.copyRows(rows, length, x, xOffset, xStride, y, yOffset, yStride);
        }
    }

    @Override
    public void uniform(
            long seed, long step, int node, long firstElement, int n, float[] y, int yOffset) {
        if (!ranges.uniform(seed, step, node, firstElement, n, y, yOffset)) {
            kernels.uniform(seed, step, node, firstElement, n, y, yOffset);
        }
    }

    @Override
    public TensorKernels tensors() {
        return tensors;
    }
}
