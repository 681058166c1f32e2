package io.keratin.kernels;

import org.jspecify.annotations.Nullable;

/** The kernels on whole tensors, made by the calling thread alone. */
public final class SingleThreadTensors implements TensorKernels {
    private static final ThreadLocal<Transposition> TRANSPOSITIONS =
            ThreadLocal.withInitial(Transposition::new);

    private final ThreadLocal<ConvolutionWork> convolutions;

    private final PoolingLoops pooling;

    /** Kernels made of these parts. */
    public SingleThreadTensors(TensorParts parts) {
        convolutions = ThreadLocal.withInitial(() -> new ConvolutionWork(parts.product(), null, 1));
        pooling = new PoolingLoops(parts.loops());
    }

    @Override
    public void conv2d(
            Convolution convolution,
            int batch,
            int height,
            int width,
            float[] x,
            float[] kernel,
            float @Nullable [] bias,
            boolean relu,
            float[] y,
            float[] scratch) {
        TensorBounds.convolution(convolution, batch, height, width, "x", x, "y", y, scratch);
        TensorBounds.kernel(convolution, "kernel", kernel);
        TensorBounds.bias(convolution, bias);
        convolutions
                .get()
                .forward(convolution, batch, height, width, x, kernel, bias, relu, y, scratch);
    }

    @Override
    public void conv2dInputGradient(
            Convolution convolution,
            int batch,
            int height,
            int width,
            float[] dy,
            float[] kernel,
            float[] dx,
            float[] scratch) {
        TensorBounds.convolution(convolution, batch, height, width, "dx", dx, "dy", dy, scratch);
        TensorBounds.kernel(convolution, "kernel", kernel);
        convolutions
                .get()
                .inputGradient(convolution, batch, height, width, dy, kernel, dx, scratch);
    }

    @Override
    public void conv2dKernelGradient(
            Convolution convolution,
            int batch,
            int height,
            int width,
            float[] x,
            float[] dy,
            float[] dKernel,
            float[] scratch) {
        TensorBounds.convolution(convolution, batch, height, width, "x", x, "dy", dy, scratch);
        TensorBounds.kernel(convolution, "dKernel", dKernel);
        convolutions
                .get()
                .kernelGradient(convolution, batch, height, width, x, dy, dKernel, scratch);
    }

    @Override
    public void maxPool2d(
            Pooling p, int batch, int height, int width, int channels, float[] x, float[] y) {
        TensorBounds.images("x", x, batch, height, width, channels);
        TensorBounds.pooled(p, "y", y, batch, height, width, channels);
        int rows = batch * p.outHeight(height);
        pooling.max(p, 0, rows, height, width, channels, x, y);
    }

    @Override
    public void maxPool2dGradient(
            Pooling p,
            int batch,
            int height,
            int width,
            int channels,
            float[] x,
            float[] y,
            float[] dy,
            float[] dx) {
        TensorBounds.images("x", x, batch, height, width, channels);
        TensorBounds.pooled(p, "y", y, batch, height, width, channels);
        TensorBounds.pooled(p, "dy", dy, batch, height, width, channels);
        TensorBounds.images("dx", dx, batch, height, width, channels);
        pooling.maxGradient(p, 0, batch, height, width, channels, x, y, dy, dx);
    }

    @Override
    public void averagePool2d(
            Pooling p, int batch, int height, int width, int channels, float[] x, float[] y) {
        TensorBounds.images("x", x, batch, height, width, channels);
        TensorBounds.pooled(p, "y", y, batch, height, width, channels);
        int rows = batch * p.outHeight(height);
        pooling.average(p, 0, rows, height, width, channels, x, y);
    }

    @Override
    public void averagePool2dGradient(
            Pooling p, int batch, int height, int width, int channels, float[] dy, float[] dx) {
        TensorBounds.pooled(p, "dy", dy, batch, height, width, channels);
        TensorBounds.images("dx", dx, batch, height, width, channels);
        pooling.averageGradient(p, 0, batch, height, width, channels, dy, dx);
    }

    @Override
    public void swapAxes(int outer, int rows, int columns, int inner, float[] x, float[] y) {
        Transposition transposition = TRANSPOSITIONS.get();
        run(transposition, transposition.setSwap(outer, rows, columns, inner), x, y);
    }

    @Override
    public void transpose(int[] sizes, int[] permutation, float[] x, float[] y) {
        Transposition transposition = TRANSPOSITIONS.get();
        run(transposition, transposition.set(sizes, permutation), x, y);
    }

    private static void run(Transposition transposition, long length, float[] x, float[] y) {
        TensorBounds.tensor("x", x, length);
        TensorBounds.tensor("y", y, length);
        transposition.run(0, transposition.pieces(), x, y);
    }

    @Override
    public void gather(int rows, int width, int count, float[] table, float[] indices, float[] y) {
        TensorBounds.rows("table", table, rows, width);
        TensorBounds.rows("indices", indices, count, 1);
        TensorBounds.rows("y", y, count, width);
        TableRows.gather(rows, width, 0, count, table, indices, y);
    }

    @Override
    public void scatterAdd(
            int rows, int width, int count, float[] indices, float[] dy, float[] dTable) {
        TensorBounds.rows("indices", indices, count, 1);
        TensorBounds.rows("dy", dy, count, width);
        TensorBounds.rows("dTable", dTable, rows, width);
        TableRows.scatterAdd(rows, width, count, 0, width, indices, dy, dTable);
    }
}
