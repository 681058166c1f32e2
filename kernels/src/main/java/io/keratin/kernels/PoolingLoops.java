package io.keratin.kernels;

import java.util.Arrays;

/**
 * Pooling of images, forward for some rows of the result, backward for some images, so that several
 * threads can share the work.
 */
final class PoolingLoops {
    private PoolingLoops() {}

    /** Maxima of the windows in the rows {@code from} to {@code to} of all images' results. */
    static void max(
            Pooling p,
            int from,
            int to,
            int height,
            int width,
            int channels,
            float[] x,
            float[] y) {
        int outHeight = p.outHeight(height);
        int outWidth = p.outWidth(width);
        int padTop = p.padTop(height);
        int padLeft = p.padLeft(width);
        for (int row = from; row < to; row++) {
            int image = row / outHeight * height;
            int top = row % outHeight * p.strideHeight() - padTop;
            int bottom = Math.min(height, top + p.poolHeight());
            for (int column = 0; column < outWidth; column++) {
                int left = column * p.strideWidth() - padLeft;
                int right = Math.min(width, left + p.poolWidth());
                int to0 = (row * outWidth + column) * channels;
                Arrays.fill(y, to0, to0 + channels, Float.NEGATIVE_INFINITY);
                for (int i = Math.max(0, top); i < bottom; i++) {
                    for (int j = Math.max(0, left); j < right; j++) {
                        maximum(channels, x, ((image + i) * width + j) * channels, y, to0);
                    }
                }
            }
        }
    }

    private static void maximum(int n, float[] x, int ix, float[] y, int iy) {
        for (int c = 0; c < n; c++) {
            y[iy + c] = Math.max(y[iy + c], x[ix + c]);
        }
    }

    /** Means of the windows in the rows {@code from} to {@code to} of all images' results. */
    static void average(
            Pooling p,
            int from,
            int to,
            int height,
            int width,
            int channels,
            float[] x,
            float[] y) {
        int outHeight = p.outHeight(height);
        int outWidth = p.outWidth(width);
        int padTop = p.padTop(height);
        int padLeft = p.padLeft(width);
        for (int row = from; row < to; row++) {
            int image = row / outHeight * height;
            int top = row % outHeight * p.strideHeight() - padTop;
            int bottom = Math.min(height, top + p.poolHeight());
            int first = Math.max(0, top);
            for (int column = 0; column < outWidth; column++) {
                int left = column * p.strideWidth() - padLeft;
                int right = Math.min(width, left + p.poolWidth());
                int start = Math.max(0, left);
                int to0 = (row * outWidth + column) * channels;
                Arrays.fill(y, to0, to0 + channels, 0f);
                for (int i = first; i < bottom; i++) {
                    for (int j = start; j < right; j++) {
                        TableRows.add(channels, x, ((image + i) * width + j) * channels, y, to0);
                    }
                }
                divide(channels, y, to0, (bottom - first) * (right - start));
            }
        }
    }

    private static void divide(int n, float[] y, int iy, int count) {
        for (int c = iy; c < iy + n; c++) {
            y[c] /= count;
        }
    }

    /** The gradient of the maxima for the images {@code from} to {@code to}. */
    static void maxGradient(
            Pooling p,
            int from,
            int to,
            int height,
            int width,
            int channels,
            float[] x,
            float[] y,
            float[] dy,
            float[] dx) {
        int outHeight = p.outHeight(height);
        int outWidth = p.outWidth(width);
        int padTop = p.padTop(height);
        int padLeft = p.padLeft(width);
        int size = height * width * channels;
        Arrays.fill(dx, from * size, to * size, 0f);
        for (int row = from * outHeight; row < to * outHeight; row++) {
            int image = row / outHeight * height;
            int top = row % outHeight * p.strideHeight() - padTop;
            int bottom = Math.min(height, top + p.poolHeight());
            for (int column = 0; column < outWidth; column++) {
                int left = column * p.strideWidth() - padLeft;
                int right = Math.min(width, left + p.poolWidth());
                int start = Math.max(0, left);
                int corner = ((image + Math.max(0, top)) * width + start) * channels;
                int rows = bottom - Math.max(0, top);
                int of = (row * outWidth + column) * channels;
                for (int c = 0; c < channels; c++) {
                    int at = first(rows, right - start, width, channels, x, corner + c, y[of + c]);
                    dx[at] += dy[of + c];
                }
            }
        }
    }

    /** Where in a window the maximum stands first. */
    private static int first(
            int rows, int columns, int width, int channels, float[] x, int corner, float max) {
        for (int i = 0; i < rows; i++) {
            int at = corner + i * width * channels;
            for (int j = 0; j < columns; j++, at += channels) {
                // one that is NaN is the maximum
                if (x[at] == max || Float.isNaN(x[at])) {
                    return at;
                }
            }
        }
        throw new IllegalArgumentException("y is not the maximum pooling of x: no element of the"
                + " window at index " + corner + " is " + max);
    }

    /** The gradient of the means for the images {@code from} to {@code to}. */
    static void averageGradient(
            Pooling p,
            int from,
            int to,
            int height,
            int width,
            int channels,
            float[] dy,
            float[] dx) {
        int outHeight = p.outHeight(height);
        int outWidth = p.outWidth(width);
        int padTop = p.padTop(height);
        int padLeft = p.padLeft(width);
        int size = height * width * channels;
        Arrays.fill(dx, from * size, to * size, 0f);
        for (int row = from * outHeight; row < to * outHeight; row++) {
            int image = row / outHeight * height;
            int top = row % outHeight * p.strideHeight() - padTop;
            int bottom = Math.min(height, top + p.poolHeight());
            int first = Math.max(0, top);
            for (int column = 0; column < outWidth; column++) {
                int left = column * p.strideWidth() - padLeft;
                int right = Math.min(width, left + p.poolWidth());
                int start = Math.max(0, left);
                int of = (row * outWidth + column) * channels;
                float share = 1f / ((bottom - first) * (right - start));
                for (int i = first; i < bottom; i++) {
                    for (int j = start; j < right; j++) {
                        addShare(channels, share, dy, of, dx, ((image + i) * width + j) * channels);
                    }
                }
            }
        }
    }

    private static void addShare(int n, float share, float[] x, int ix, float[] y, int iy) {
        for (int c = 0; c < n; c++) {
            y[iy + c] += x[ix + c] * share;
        }
    }
}
