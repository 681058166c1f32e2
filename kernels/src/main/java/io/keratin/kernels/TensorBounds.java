package io.keratin.kernels;

import org.jspecify.annotations.Nullable;

/** Checks of the tensors of {@link TensorKernels}, the same in every provider. */
final class TensorBounds {
    private TensorBounds() {}

    /** Checks the images, the result and the scratch of a convolution; their names are given. */
    static void convolution(
            Convolution c,
            int batch,
            int height,
            int width,
            String image,
            float[] x,
            String result,
            float[] y,
            float[] scratch) {
        images(image, x, batch, height, width, c.channels());
        images(result, y, batch, c.outHeight(height), c.outWidth(width), c.filters());
        Bounds.range("scratch", scratch, 0, c.scratch(height, width));
    }

    static void kernel(Convolution c, String name, float[] kernel) {
        tensor(name, kernel, c.kernelLength());
    }

    static void bias(Convolution c, float @Nullable [] bias) {
        if (bias != null) {
            tensor("bias", bias, c.filters());
        }
    }

    /** Checks the larger images of a pooling. */
    static void images(String name, float[] x, int batch, int height, int width, int channels) {
        Bounds.sizes(batch, height, width);
        Bounds.sizes(channels, 0, 0);
        tensor(name, x, product(product(batch, height), product(width, channels)));
    }

    /** Checks the smaller images of a pooling. */
    static void pooled(
            Pooling p, String name, float[] y, int batch, int height, int width, int channels) {
        images(name, y, batch, p.outHeight(height), p.outWidth(width), channels);
    }

    static void rows(String name, float[] x, int rows, int width) {
        Bounds.sizes(rows, width, 0);
        tensor(name, x, (long) rows * width);
    }

    /** Raises an {@link IndexOutOfBoundsException} unless x holds so many floats and the slack. */
    static void tensor(String name, float[] x, long length) {
        if (length > 0 && length > x.length - Kernels.SLACK) {
            throw new IndexOutOfBoundsException(name + " has " + length
                    + " elements, so with " + Kernels.SLACK
                    + " floats of slack its array needs at least "
                    + (length + Kernels.SLACK) + " floats, but has " + x.length);
        }
    }

    private static long product(long a, long b) {
        return Math.multiplyExact(a, b);
    }
}
