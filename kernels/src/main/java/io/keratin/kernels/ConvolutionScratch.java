package io.keratin.kernels;

/** How much scratch a convolution may use, and for what. */
final class ConvolutionScratch {
    /** Floats for padded rows of images: what stays in a second-level cache of 1 MiB. */
    private static final int BAND = 1 << 17;
    /** Floats for the sums of the parts that a kernel's gradient is added up from. */
    private static final int SUMS = 1 << 19;

    private static final int MOST_SUMS = 8;

    private ConvolutionScratch() {}

    /**
     * Floats of scratch: the kernel, in panels or transposed or in some sums, and a band of padded
     * rows.
     */
    static int length(Convolution c, int height, int width) {
        Bounds.sizes(height, width, 0);
        long length = kernel(c) + band(c, height, width) + GatheredProduct.EDGE;
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(c + " of images of " + height + " x " + width
                    + " needs " + length + " floats of scratch, more than a Java array holds ("
                    + (Integer.MAX_VALUE - 8) + ")");
        }
        return (int) length;
    }

    /** Floats for the kernel in panels, or transposed, or for partial sums of its gradient. */
    static long kernel(Convolution c) {
        long taps = (long) c.kernelHeight() * c.kernelWidth();
        long panels = taps * c.channels() * wholeVectors(c.filters() / c.groups());
        long transposed = taps * c.filters() * wholeVectors(c.channels() / c.groups());
        long sums = (long) sums(c) * c.kernelLength();
        return Math.max(Math.max(panels, transposed), sums) + Kernels.SLACK;
    }

    /** How many sums a kernel's gradient is added up from, at most: the kernel alone decides. */
    static int sums(Convolution c) {
        return Math.max(1, Math.min(MOST_SUMS, SUMS / c.kernelLength()));
    }

    /** So many columns as fill whole vectors, however wide they are. */
    static int wholeVectors(int columns) {
        return (columns + 15) / 16 * 16;
    }

    /** Floats for padded rows, at least as many as one row of a result is made from. */
    static long band(Convolution c, int height, int width) {
        return Math.max(BAND, Math.max(forward(c, width), backward(c, width)));
    }

    private static long forward(Convolution c, int width) {
        long columns = (c.outWidth(width) - 1L) * c.strideWidth()
                + Windows.extent(c.kernelWidth(), c.dilationWidth());
        return columns * Windows.extent(c.kernelHeight(), c.dilationHeight()) * c.channels();
    }

    private static long backward(Convolution c, int width) {
        long columns = (long) (width - 1) / c.strideWidth()
                + 2
                + (long) (c.kernelWidth() - 1) * c.dilationWidth() / c.strideWidth();
        long rows = 1 + (long) (c.kernelHeight() - 1) * c.dilationHeight() / c.strideHeight();
        return columns * rows * c.filters();
    }
}
