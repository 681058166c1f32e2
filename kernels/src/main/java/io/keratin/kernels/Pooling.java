package io.keratin.kernels;

/**
 * What a 2-D pooling is, but for the sizes of the data: images {@code [batch, height, width,
 * channels]} to {@code [batch, outHeight, outWidth, channels]}, as <a
 * href="https://keras.io/api/layers/pooling_layers/max_pooling2d/">Keras</a> has it.
 *
 * @param poolHeight rows of a window, at least 1
 * @param poolWidth columns of a window, at least 1
 * @param strideHeight distance of two windows, at least 1
 * @param strideWidth distance of two windows, at least 1
 * @param same whether windows may reach over the edge, so that the result has the size of the image
 *     over the stride, rounded up; else they lie wholly inside
 */
public record Pooling(
        int poolHeight, int poolWidth, int strideHeight, int strideWidth, boolean same) {
    /**
     * A pooling.
     *
     * @throws IllegalArgumentException if a number is below 1
     */
    public Pooling {
        Convolution.positive("pool", poolHeight, poolWidth);
        Convolution.positive("strides", strideHeight, strideWidth);
    }

    /** Rows of the result for images of so many rows; 0 where a window is larger than they. */
    public int outHeight(int height) {
        return Windows.count(height, poolHeight, strideHeight, 1, same);
    }

    /** Columns of the result for images of so many columns; 0 where a window is larger. */
    public int outWidth(int width) {
        return Windows.count(width, poolWidth, strideWidth, 1, same);
    }

    /** Rows by which the first window reaches over the upper edge. */
    public int padTop(int height) {
        return Windows.before(height, poolHeight, strideHeight, 1, same);
    }

    /** Columns by which the first window reaches over the left edge. */
    public int padLeft(int width) {
        return Windows.before(width, poolWidth, strideWidth, 1, same);
    }
}
