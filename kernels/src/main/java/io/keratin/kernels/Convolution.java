package io.keratin.kernels;

/**
 * What a 2-D convolution is, but for the sizes of the data.
 *
 * <p>Images are {@code [batch, height, width, channels]}, its kernel is {@code [kernelHeight,
 * kernelWidth, channels / groups, filters]} and its result {@code [batch, outHeight, outWidth,
 * filters]}, as <a href="https://keras.io/api/layers/convolution_layers/convolution2d/">Keras</a>
 * has them; as there, the kernel is not flipped.
 *
 * @param kernelHeight at least 1
 * @param kernelWidth at least 1
 * @param channels of the images, at least 1
 * @param filters channels of the result, at least 1
 * @param strideHeight distance of two windows, at least 1
 * @param strideWidth distance of two windows, at least 1
 * @param dilationHeight distance of two elements of a window, at least 1
 * @param dilationWidth distance of two elements of a window, at least 1
 * @param groups into how many groups channels and filters are cut, each filter seeing the channels
 *     of its group; divides both
 * @param same whether the images are padded with zeros so that the result has the size of the image
 *     over the stride, rounded up; else windows lie wholly inside
 */
public record Convolution(
        int kernelHeight,
        int kernelWidth,
        int channels,
        int filters,
        int strideHeight,
        int strideWidth,
        int dilationHeight,
        int dilationWidth,
        int groups,
        boolean same) {
    /**
     * A convolution.
     *
     * @throws IllegalArgumentException if a number is below 1 or groups do not divide channels and
     *     filters
     */
    public Convolution {
        positive("kernel", kernelHeight, kernelWidth);
        positive("channels and filters", channels, filters);
        positive("strides", strideHeight, strideWidth);
        positive("dilations", dilationHeight, dilationWidth);
        if (groups < 1 || channels % groups != 0 || filters % groups != 0) {
            throw new IllegalArgumentException("groups must divide channels and filters, got "
                    + groups + " groups, " + channels + " channels, " + filters + " filters");
        }
    }

    static void positive(String what, int first, int second) {
        if (first < 1 || second < 1) {
            throw new IllegalArgumentException(
                    what + " must be at least 1, got " + first + ", " + second);
        }
    }

    /** Rows of the result for images of so many rows; 0 where a window is larger than they. */
    public int outHeight(int height) {
        return Windows.count(height, kernelHeight, strideHeight, dilationHeight, same);
    }

    /** Columns of the result for images of so many columns; 0 where a window is larger. */
    public int outWidth(int width) {
        return Windows.count(width, kernelWidth, strideWidth, dilationWidth, same);
    }

    /** Rows of zeros above the images; where the padding is odd, one more lies below. */
    public int padTop(int height) {
        return Windows.before(height, kernelHeight, strideHeight, dilationHeight, same);
    }

    /** Columns of zeros left of the images; where the padding is odd, one more lies right. */
    public int padLeft(int width) {
        return Windows.before(width, kernelWidth, strideWidth, dilationWidth, same);
    }

    /** Elements of the kernel. */
    int kernelLength() {
        return kernelHeight * kernelWidth * (channels / groups) * filters;
    }

    /**
     * Floats of scratch that each kernel of this convolution may use at most, for images of this
     * size and any batch: the sum of
     *
     * <ul>
     *   <li>the largest of the kernel with its filters (of a group), or its channels, rounded up to
     *       a multiple of 16, and up to 8 kernels as they are, of 2¹⁹ floats together,
     *   <li>the rows of padded images that one row of the result, or of the images' gradient, is
     *       made from, but at least 2¹⁷ floats,
     *   <li>{@link Kernels#SLACK} + {@link GatheredProduct#EDGE}.
     * </ul>
     *
     * <p>It is the same for every provider and any number of threads.
     *
     * @throws IllegalArgumentException if that is more than a Java array holds
     */
    public int scratch(int height, int width) {
        return ConvolutionScratch.length(this, height, width);
    }
}
