package io.keratin.kernels;

import java.util.Arrays;

/**
 * Pooling of images, forward for some rows of the result, backward for some images, so that several
 * threads can share the work.
 */
final class PoolingLoops {
    private final ChannelLoops loops;

    /** Gradients of a window's channels that have not found their maximum yet. */
    private final ThreadLocal<float[]> rests = ThreadLocal.withInitial(() -> new float[64]);

    PoolingLoops(ChannelLoops loops) {
        this.loops = loops;
    }

    /** Maxima of the windows in the rows {@code from} to {@code to} of all images' results. */
    void max(
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
                int of = (row * outWidth + column) * channels;
                Arrays.fill(y, of, of + channels, Float.NEGATIVE_INFINITY);
                for (int i = Math.max(0, top); i < bottom; i++) {
                    for (int j = Math.max(0, left); j < right; j++) {
                        int at = ((image + i) * width + j) * channels;
                        loops.maximum(channels, x, at, y, of);
                    }
                }
            }
        }
    }

    /** Means of the windows in the rows {@code from} to {@code to} of all images' results. */
    void average(
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
                int of = (row * outWidth + column) * channels;
                Arrays.fill(y, of, of + channels, 0f);
                for (int i = first; i < bottom; i++) {
                    for (int j = start; j < right; j++) {
                        loops.add(channels, x, ((image + i) * width + j) * channels, y, of);
                    }
                }
                divide(channels, y, of, (bottom - first) * (right - start));
            }
        }
    }

    private static void divide(int n, float[] y, int iy, int count) {
        for (int c = iy; c < iy + n; c++) {
            y[c] /= count;
        }
    }

    /** The gradient of the maxima for the images {@code from} to {@code to}. */
    void maxGradient(
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
        float[] rest = rest(channels);
        for (int row = from * outHeight; row < to * outHeight; row++) {
            int image = row / outHeight * height;
            int top = row % outHeight * p.strideHeight() - padTop;
            int bottom = Math.min(height, top + p.poolHeight());
            for (int column = 0; column < outWidth; column++) {
                int left = column * p.strideWidth() - padLeft;
                int right = Math.min(width, left + p.poolWidth());
                int of = (row * outWidth + column) * channels;
                System.arraycopy(dy, of, rest, 0, channels);
                for (int i = Math.max(0, top); i < bottom; i++) {
                    for (int j = Math.max(0, left); j < right; j++) {
                        int at = ((image + i) * width + j) * channels;
                        loops.route(channels, x, at, y, of, rest, 0, dx);
                    }
                }
            }
        }
    }

    private float[] rest(int channels) {
        float[] rest = rests.get();
        if (rest.length < channels) {
            rest = new float[channels];
            rests.set(rest);
        }
        return rest;
    }

    /** The gradient of the means for the images {@code from} to {@code to}. */
    void averageGradient(
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
                        int at = ((image + i) * width + j) * channels;
                        loops.addScaled(channels, share, dy, of, dx, at);
                    }
                }
            }
        }
    }
}
