package io.keratin.kernels;

import io.keratin.kernels.threads.Team;
import org.jspecify.annotations.Nullable;

/**
 * The kernels on whole tensors, large calls made by several threads, with the same bits as by one;
 * see {@link ThreadedKernels}.
 */
final class ThreadedTensors implements TensorKernels {
    private final TensorKernels single;
    private final Team team;
    private final int grain;
    private final ConvolutionWork convolutions;
    private final ThreadedPooling pooling;
    private final ThreadedRearranging rearranging;

    /**
     * Kernels on a team.
     *
     * @param single what makes small calls
     * @param parts what single is made of
     * @param grain the multiply-adds that are worth a part of their own
     */
    ThreadedTensors(TensorKernels single, TensorParts parts, Team team, int grain) {
        this.single = single;
        this.team = team;
        this.grain = grain;
        convolutions = new ConvolutionWork(parts.product(), team, grain);
        pooling = new ThreadedPooling(parts.loops(), team, grain);
        rearranging = new ThreadedRearranging(team, grain);
    }

    /** Whether a convolution is large, and the team was taken for it. */
    private boolean taken(Convolution c, int batch, int height, int width) {
        long work = ConvolutionWork.work(c, batch, height, width);
        return work >= 2L * grain && team.tryTake(Cut.wakes(work, grain));
    }

    @Override
    public void conv2d(
            Convolution c,
            int batch,
            int height,
            int width,
            float[] x,
            float[] kernel,
            float @Nullable [] bias,
            boolean relu,
            float[] y,
            float[] scratch) {
        if (!taken(c, batch, height, width)) {
            single.conv2d(c, batch, height, width, x, kernel, bias, relu, y, scratch);
            return;
        }
        try {
            TensorBounds.convolution(c, batch, height, width, "x", x, "y", y, scratch);
            TensorBounds.kernel(c, "kernel", kernel);
            TensorBounds.bias(c, bias);
            convolutions.forward(c, batch, height, width, x, kernel, bias, relu, y, scratch);
        } finally {
            team.giveBack();
        }
    }

    @Override
    public void conv2dInputGradient(
            Convolution c,
            int batch,
            int height,
            int width,
            float[] dy,
            float[] kernel,
            float[] dx,
            float[] scratch) {
        if (!taken(c, batch, height, width)) {
            single.conv2dInputGradient(c, batch, height, width, dy, kernel, dx, scratch);
            return;
        }
        try {
            TensorBounds.convolution(c, batch, height, width, "dx", dx, "dy", dy, scratch);
            TensorBounds.kernel(c, "kernel", kernel);
            convolutions.inputGradient(c, batch, height, width, dy, kernel, dx, scratch);
        } finally {
            team.giveBack();
        }
    }

    @Override
    public void conv2dKernelGradient(
            Convolution c,
            int batch,
            int height,
            int width,
            float[] x,
            float[] dy,
            float[] dKernel,
            float[] scratch) {
        if (!taken(c, batch, height, width)) {
            single.conv2dKernelGradient(c, batch, height, width, x, dy, dKernel, scratch);
            return;
        }
        try {
            TensorBounds.convolution(c, batch, height, width, "x", x, "dy", dy, scratch);
            TensorBounds.kernel(c, "dKernel", dKernel);
            convolutions.kernelGradient(c, batch, height, width, x, dy, dKernel, scratch);
        } finally {
            team.giveBack();
        }
    }

    @Override
    public void maxPool2d(
            Pooling p, int batch, int height, int width, int channels, float[] x, float[] y) {
        PoolingTask.Kind kind = PoolingTask.Kind.MAX;
        if (!pooling.forward(kind, p, batch, height, width, channels, x, y)) {
            single.maxPool2d(p, batch, height, width, channels, x, y);
        }
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
        if (!pooling.maxGradient(p, batch, height, width, channels, x, y, dy, dx)) {
            single.maxPool2dGradient(p, batch, height, width, channels, x, y, dy, dx);
        }
    }

    @Override
    public void averagePool2d(
            Pooling p, int batch, int height, int width, int channels, float[] x, float[] y) {
        PoolingTask.Kind kind = PoolingTask.Kind.AVERAGE;
        if (!pooling.forward(kind, p, batch, height, width, channels, x, y)) {
            single.averagePool2d(p, batch, height, width, channels, x, y);
        }
    }

    @Override
    public void averagePool2dGradient(
            Pooling p, int batch, int height, int width, int channels, float[] dy, float[] dx) {
        if (!pooling.averageGradient(p, batch, height, width, channels, dy, dx)) {
            single.averagePool2dGradient(p, batch, height, width, channels, dy, dx);
        }
    }

    @Override
    public void swapAxes(int outer, int rows, int columns, int inner, float[] x, float[] y) {
        if (!rearranging.swapAxes(outer, rows, columns, inner, x, y)) {
            single.swapAxes(outer, rows, columns, inner, x, y);
        }
    }

    @Override
    public void transpose(int[] sizes, int[] permutation, float[] x, float[] y) {
        if (!rearranging.transpose(sizes, permutation, x, y)) {
            single.transpose(sizes, permutation, x, y);
        }
    }

    @Override
    public void gather(int rows, int width, int count, float[] table, float[] indices, float[] y) {
        if (!rearranging.gather(rows, width, count, table, indices, y)) {
            single.gather(rows, width, count, table, indices, y);
        }
    }

    @Override
    public void scatterAdd(
            int rows, int width, int count, float[] indices, float[] dy, float[] dTable) {
        if (!rearranging.scatterAdd(rows, width, count, indices, dy, dTable)) {
            single.scatterAdd(rows, width, count, indices, dy, dTable);
        }
    }
}
