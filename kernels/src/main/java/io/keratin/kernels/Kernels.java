package io.keratin.kernels;

import org.jspecify.annotations.Nullable;

/**
 * Numeric kernels on {@code float[]}, the hand-written part of everything that generated code runs.
 *
 * <p>One provider is chosen per process ({@link #get()}), so that the same seed gives the same
 * bits. Kernels keep no state but scratch per thread, allocate nothing after a thread's first call
 * and may be called from any number of threads. Large ones are shared out over threads; the order
 * in which numbers are added is fixed by the sizes alone, so that results have the same bits for
 * any number of threads.
 *
 * <p>Matrices are in row-major order. An element {@code x[i, j]} of a matrix with row stride
 * {@code ldx} is {@code x[xOffset + i * ldx + j]}. Every size may be zero. A destination shares no
 * element with an operand, except where a method says that it works in place. Nothing outside the
 * destination is written, scratch apart. NaN and infinities propagate as IEEE 754 arithmetic has
 * it.
 *
 * <p>Sizes or offsets that do not fit their array raise an {@link IndexOutOfBoundsException},
 * negative sizes an {@link IllegalArgumentException}.
 */
public interface Kernels extends TensorKernels {
    /**
     * Floats that must follow the last element used in every destination, matrix operand {@code b}
     * and bias.
     *
     * <p>Kernels read whole vectors of operands, never a result from the slack, and write none of
     * it.
     */
    int SLACK = 16;

    /** Columns of one panel of a packed matrix, the same for every provider. */
    int PANEL = 64;

    /** Floats of scratch that a product with a packed matrix needs for the edge of its result. */
    int EDGE = 128;

    /**
     * The provider of this process: the available one with the highest priority.
     *
     * <p>The system property {@code keratin.kernels} forces one: {@code vector} (Vector API, as
     * wide as the machine prefers), {@code vector256} (Vector API, 256 bits), {@code native} (large
     * products by ND4J's BLAS; in the run time) or {@code plain}.
     *
     * <p>The system property {@code keratin.threads}, from 1 to 1024, sets how many threads make
     * large kernels together, the calling one included; as many as there are processors if it is
     * not set.
     *
     * @throws IllegalStateException if the forced provider is unknown or cannot run here, or the
     *     number of threads is none
     */
    static Kernels get() {
        return ChosenKernels.get();
    }

    /**
     * Floats of scratch for a product with {@code b[k, n]}: room for b in panels and for the edge.
     */
    static int packedLength(int k, int n) {
        return Bounds.packedLength(k, n);
    }

    /** Floats of scratch for {@link #gemmTransposedA} with {@code b[m, n]}. */
    static int packedRowsLength(int m, int n) {
        return Bounds.packedLength(m, n);
    }

    /** Name of this provider, as {@code vector512}, {@code native} or {@code plain}. */
    String name();

    /**
     * {@code c[m, n] = f(a[m, k] · b[k, n] + bias[n])}, where f is relu or the identity.
     *
     * @param b contiguous: row stride n
     * @param bias n values from index 0, or null for none
     * @param relu whether {@code max(0, ·)} is applied; NaN stays NaN
     * @param accumulate whether the product is added to what c holds (then bias must be null)
     * @param scratch at least {@link #packedLength packedLength(k, n)} floats
     */
    void gemm(
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
            float[] scratch);

    /**
     * {@code c[m, n] = a[m, k] · b[n, k]ᵀ}, added to c if {@code accumulate}.
     *
     * @param b contiguous: row stride k
     * @param scratch at least {@link #packedLength packedLength(k, n)} floats
     */
    void gemmTransposedB(
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
            float[] scratch);

    /**
     * {@code c[k, n] = a[m, k]ᵀ · b[m, n]}, a sum over the m rows, added to c if
     * {@code accumulate}.
     *
     * @param c contiguous: row stride n
     * @param scratch at least {@link #packedRowsLength packedRowsLength(m, n)} floats
     */
    void gemmTransposedA(
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
            float[] scratch);

    /**
     * The products of {@code count} pairs of matrices, each contiguous and one behind the other:
     * {@code c[m, n] = a[m, k] · b[k, n]}.
     *
     * @param transposeA whether the matrices a are {@code [k, m]}
     * @param transposeB whether the matrices b are {@code [n, k]}; not both
     * @param scratch at least {@link #packedLength packedLength(k, n)} floats
     */
    default void batchedGemm(
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
        BatchedGemm.run(this, count, m, k, n, transposeA, transposeB, a, b, c, scratch);
    }

    /**
     * Lays {@code b[k, n]} out as {@link #gemmPacked} reads it, for a matrix that is used many
     * times.
     *
     * @param packed {@link #packedLength packedLength(k, n)} floats; a layout of this provider's
     *     own
     */
    void pack(int k, int n, float[] b, int bOffset, float[] packed);

    /** Lays {@code b[n, k]ᵀ} out as {@link #gemmPacked} reads it; see {@link #pack}. */
    void packTransposed(int k, int n, float[] b, int bOffset, float[] packed);

    /**
     * {@link #gemm} with a matrix b laid out by {@link #pack} or {@link #packTransposed}.
     *
     * @param scratch at least {@link #EDGE} floats; {@code packed} is only read
     */
    void gemmPacked(
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
            float[] scratch);

    /**
     * {@code y = exp(x)} over n elements, within 2 ulp; what is below 1.7e-38 may become 0. y may
     * be x at the same offset.
     */
    void exp(int n, float[] x, int xOffset, float[] y, int yOffset);

    /** {@code y = exp(x) - 1} over n elements, within 3 ulp; y may be x at the same offset. */
    void expm1(int n, float[] x, int xOffset, float[] y, int yOffset);

    /** {@code y = log(x)} over n elements, within 2 ulp; y may be x at the same offset. */
    void log(int n, float[] x, int xOffset, float[] y, int yOffset);

    /** {@code y = log(1 + x)} over n elements, within 4 ulp; y may be x at the same offset. */
    void log1p(int n, float[] x, int xOffset, float[] y, int yOffset);

    /** {@code y = tanh(x)} over n elements, within 4e-7; y may be x at the same offset. */
    void tanh(int n, float[] x, int xOffset, float[] y, int yOffset);

    /**
     * {@code y = 1 / (1 + exp(-x))} over n elements, within 2e-7; y may be x at the same offset.
     */
    void sigmoid(int n, float[] x, int xOffset, float[] y, int yOffset);

    /** {@code y = erf(x)} over n elements, within 4e-7; y may be x at the same offset. */
    void erf(int n, float[] x, int xOffset, float[] y, int yOffset);

    /**
     * {@code y[o, i] = Σ x[o, r, i]} over r, contiguous.
     *
     * <p>Row sums have {@code inner == 1}, column sums {@code outer == 1}; nothing reduced gives 0.
     */
    void sum(int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset);

    /**
     * {@code y[o, i] = max x[o, r, i]} over r; NaN if one is NaN, -infinity if nothing is reduced.
     */
    void max(int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset);

    /**
     * {@code y[o, i] = min x[o, r, i]} over r; NaN if one is NaN, +infinity if nothing is reduced.
     */
    void min(int outer, int reduced, int inner, float[] x, int xOffset, float[] y, int yOffset);

    /**
     * {@code y[row]} = the first column that holds the row's maximum, where NaN counts as the
     * maximum.
     *
     * @param columns at least 1 unless there are no rows, at most 2²⁴ (exact as a float)
     */
    void argMax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset);

    /**
     * {@code y = exp(x - max(x)) / Σ exp(x - max(x))} for every row; y may be x at the same offset.
     */
    void softmax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset);

    /**
     * {@code y = x - max(x) - log(Σ exp(x - max(x)))} for every row; y may be x at the same offset.
     */
    void logSoftmax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset);

    /**
     * Copies {@code rows} runs of {@code length} floats; each stride is the distance of two runs.
     */
    void copyRows(
            int rows,
            int length,
            float[] x,
            int xOffset,
            int xStride,
            float[] y,
            int yOffset,
            int yStride);

    /**
     * Reverses the order of {@code count} runs of {@code length} floats, in each of {@code outer}
     * blocks.
     */
    default void reverse(int outer, int count, int length, float[] x, float[] y) {
        int block = count * length;
        for (int i = 0; i < count; i++) {
            copyRows(outer, length, x, (count - 1 - i) * length, block, y, i * length, block);
        }
    }

    /**
     * {@code y[i]} = uniform random number in [0, 1) of element {@code firstElement + i}.
     *
     * <p>The number depends on seed, step, node and element alone ({@link Philox}), and so is the
     * same in every provider and however the elements are split over calls.
     *
     * @param firstElement at least 0
     */
    void uniform(long seed, long step, int node, long firstElement, int n, float[] y, int yOffset);

    /** What makes convolutions and everything else of {@link TensorKernels} for this provider. */
    TensorKernels tensors();

    @Override
    default void conv2d(
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
        tensors().conv2d(convolution, batch, height, width, x, kernel, bias, relu, y, scratch);
    }

    @Override
    default void conv2dInputGradient(
            Convolution convolution,
            int batch,
            int height,
            int width,
            float[] dy,
            float[] kernel,
            float[] dx,
            float[] scratch) {
        tensors().conv2dInputGradient(convolution, batch, height, width, dy, kernel, dx, scratch);
    }

    @Override
    default void conv2dKernelGradient(
            Convolution convolution,
            int batch,
            int height,
            int width,
            float[] x,
            float[] dy,
            float[] dKernel,
            float[] scratch) {
        tensors().conv2dKernelGradient(convolution, batch, height, width, x, dy, dKernel, scratch);
    }

    @Override
    default void maxPool2d(
            Pooling pooling, int batch, int height, int width, int channels, float[] x, float[] y) {
        tensors().maxPool2d(pooling, batch, height, width, channels, x, y);
    }

    @Override
    default void maxPool2dGradient(
            Pooling pooling,
            int batch,
            int height,
            int width,
            int channels,
            float[] x,
            float[] y,
            float[] dy,
            float[] dx) {
        tensors().maxPool2dGradient(pooling, batch, height, width, channels, x, y, dy, dx);
    }

    @Override
    default void averagePool2d(
            Pooling pooling, int batch, int height, int width, int channels, float[] x, float[] y) {
        tensors().averagePool2d(pooling, batch, height, width, channels, x, y);
    }

    @Override
    default void averagePool2dGradient(
            Pooling pooling,
            int batch,
            int height,
            int width,
            int channels,
            float[] dy,
            float[] dx) {
        tensors().averagePool2dGradient(pooling, batch, height, width, channels, dy, dx);
    }

    @Override
    default void swapAxes(int outer, int rows, int columns, int inner, float[] x, float[] y) {
        tensors().swapAxes(outer, rows, columns, inner, x, y);
    }

    @Override
    default void transpose(int[] sizes, int[] permutation, float[] x, float[] y) {
        tensors().transpose(sizes, permutation, x, y);
    }

    @Override
    default void gather(int rows, int width, int count, float[] table, float[] indices, float[] y) {
        tensors().gather(rows, width, count, table, indices, y);
    }

    @Override
    default void scatterAdd(
            int rows, int width, int count, float[] indices, float[] dy, float[] dTable) {
        tensors().scatterAdd(rows, width, count, indices, dy, dTable);
    }
}
