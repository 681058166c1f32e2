package io.keratin.kernels;

import org.jspecify.annotations.Nullable;

/**
 * Numeric kernels on whole tensors: convolution, pooling, transposition and gathering of rows.
 *
 * <p>Tensors are in C order and begin at index 0 of their array; images are {@code [batch, height,
 * width, channels]}. {@link Kernels#SLACK} floats follow every destination and operand. Apart from
 * that, everything that {@link Kernels} says holds here too.
 */
public interface TensorKernels {
    /**
     * {@code y = f(convolution of x with the kernel + bias)}, where f is relu or the identity.
     *
     * @param height of the images x; the result y has {@link Convolution#outHeight} rows
     * @param width of the images x; the result y has {@link Convolution#outWidth} columns
     * @param bias one value for each filter, or null for none
     * @param relu whether {@code max(0, ·)} is applied; NaN stays NaN
     * @param scratch at least {@link Convolution#scratch} floats
     */
    void conv2d(
            Convolution convolution,
            int batch,
            int height,
            int width,
            float[] x,
            float[] kernel,
            float @Nullable [] bias,
            boolean relu,
            float[] y,
            float[] scratch);

    /**
     * The gradient of {@link #conv2d} with respect to its images.
     *
     * @param height of the images
     * @param width of the images
     * @param dy gradient with respect to the result
     * @param dx written whole
     * @param scratch at least {@link Convolution#scratch} floats
     */
    void conv2dInputGradient(
            Convolution convolution,
            int batch,
            int height,
            int width,
            float[] dy,
            float[] kernel,
            float[] dx,
            float[] scratch);

    /**
     * The gradient of {@link #conv2d} with respect to its kernel.
     *
     * @param height of the images x
     * @param width of the images x
     * @param dy gradient with respect to the result
     * @param dKernel written whole
     * @param scratch at least {@link Convolution#scratch} floats
     */
    void conv2dKernelGradient(
            Convolution convolution,
            int batch,
            int height,
            int width,
            float[] x,
            float[] dy,
            float[] dKernel,
            float[] scratch);

    /** {@code y} = the maximum of each window of x; NaN if one is NaN, padding never counts. */
    void maxPool2d(
            Pooling pooling, int batch, int height, int width, int channels, float[] x, float[] y);

    /**
     * The gradient of {@link #maxPool2d}: all of a window's gradient goes to its first element, in
     * row-major order, that is the maximum (where that is NaN, the first NaN).
     *
     * @param y what {@link #maxPool2d} made of x
     * @param dy gradient with respect to y
     * @param dx written whole; where windows overlap, their gradients add up
     */
    void maxPool2dGradient(
            Pooling pooling,
            int batch,
            int height,
            int width,
            int channels,
            float[] x,
            float[] y,
            float[] dy,
            float[] dx);

    /** {@code y} = the mean of the elements of each window of x that lie inside the image. */
    void averagePool2d(
            Pooling pooling, int batch, int height, int width, int channels, float[] x, float[] y);

    /**
     * The gradient of {@link #averagePool2d}.
     *
     * @param dy gradient with respect to its result
     * @param dx written whole
     */
    void averagePool2dGradient(
            Pooling pooling,
            int batch,
            int height,
            int width,
            int channels,
            float[] dy,
            float[] dx);

    /**
     * Swaps the two axes in the middle: from {@code [outer, rows, columns, inner]} to
     * {@code [outer, columns, rows, inner]}.
     *
     * <p>Most permutations are of this kind once neighbours that stay together count as one axis:
     * images go from channels_last to channels_first as {@code [batch, height * width, channels,
     * 1]}, sequences from {@code (batch, time, …)} to {@code (time, batch, …)} as {@code [1, batch,
     * time, …]}.
     */
    void swapAxes(int outer, int rows, int columns, int inner, float[] x, float[] y);

    /**
     * Moves the axes of x: axis i of y is axis {@code permutation[i]} of x.
     *
     * <p>Axes that stay neighbours count as one, so that a swap of two blocks of axes is as fast as
     * {@link #swapAxes}, but for the arrays.
     *
     * @param sizes of x, at most 8; only read
     * @param permutation of the axes, as many; only read
     * @throws IllegalArgumentException if permutation is none of the axes of x
     */
    void transpose(int[] sizes, int[] permutation, float[] x, float[] y);

    /**
     * {@code y[i]} = row {@code indices[i]} of the table, for count indices.
     *
     * @param rows of the table
     * @param width of a row
     * @param indices whole numbers from 0 to rows - 1
     * @throws IndexOutOfBoundsException if an index is NaN or not in [0, rows); then y may be
     *     written in part
     */
    void gather(int rows, int width, int count, float[] table, float[] indices, float[] y);

    /**
     * The gradient of {@link #gather}: zeros, to which row {@code dy[i]} is added at row
     * {@code indices[i]}, in ascending order of i.
     *
     * @param dTable written whole
     * @throws IndexOutOfBoundsException if an index is NaN or not in [0, rows); then dTable may be
     *     written in part
     */
    void scatterAdd(int rows, int width, int count, float[] indices, float[] dy, float[] dTable);
}
