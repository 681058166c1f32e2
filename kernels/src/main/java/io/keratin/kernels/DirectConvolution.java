package io.keratin.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Convolution as it is defined. */
final class DirectConvolution {
    private DirectConvolution() {}

    static void forward(
            Convolution c,
            int batch,
            int height,
            int width,
            float[] x,
            float[] kernel,
            float @Nullable [] bias,
            boolean relu,
            float[] y) {
        Taps taps = (ix, iy, tap, depth, filters) -> {
            for (int p = 0; p < depth; p++) {
                for (int f = 0; f < filters; f++) {
                    y[iy + f] += x[ix + p] * kernel[tap + p * c.filters() + f];
                }
            }
        };
        int n = batch * c.outHeight(height) * c.outWidth(width) * c.filters();
        for (int i = 0; i < n; i++) {
            y[i] = bias == null ? 0f : bias[i % c.filters()];
        }
        taps(c, batch, height, width, taps);
        for (int i = 0; i < n && relu; i++) {
            y[i] = Math.max(0f, y[i]);
        }
    }

    static void inputGradient(
            Convolution c,
            int batch,
            int height,
            int width,
            float[] dy,
            float[] kernel,
            float[] dx) {
        Arrays.fill(dx, 0, batch * height * width * c.channels(), 0f);
        taps(c, batch, height, width, (ix, iy, tap, depth, filters) -> {
            for (int p = 0; p < depth; p++) {
                for (int f = 0; f < filters; f++) {
                    dx[ix + p] += dy[iy + f] * kernel[tap + p * c.filters() + f];
                }
            }
        });
    }

    static void kernelGradient(
            Convolution c,
            int batch,
            int height,
            int width,
            float[] x,
            float[] dy,
            float[] dKernel) {
        Arrays.fill(dKernel, 0, c.kernelLength(), 0f);
        taps(c, batch, height, width, (ix, iy, tap, depth, filters) -> {
            for (int p = 0; p < depth; p++) {
                for (int f = 0; f < filters; f++) {
                    dKernel[tap + p * c.filters() + f] += x[ix + p] * dy[iy + f];
                }
            }
        });
    }

    private interface Taps {
        void run(int ix, int iy, int tap, int depth, int filters);
    }

    private static void taps(Convolution c, int batch, int height, int width, Taps taps) {
        int depth = c.channels() / c.groups();
        int filters = c.filters() / c.groups();
        int outHeight = c.outHeight(height);
        int outWidth = c.outWidth(width);
        for (int row = 0; row < batch * outHeight; row++) {
            for (int column = 0; column < outWidth; column++) {
                for (int tap = 0; tap < c.kernelHeight() * c.kernelWidth(); tap++) {
                    int i = row % outHeight * c.strideHeight()
                            - c.padTop(height)
                            + tap / c.kernelWidth() * c.dilationHeight();
                    int j = column * c.strideWidth()
                            - c.padLeft(width)
                            + tap % c.kernelWidth() * c.dilationWidth();
                    if (i < 0 || i >= height || j < 0 || j >= width) {
                        continue;
                    }
                    int ix = ((row / outHeight * height + i) * width + j) * c.channels();
                    int iy = (row * outWidth + column) * c.filters();
                    for (int g = 0; g < c.groups(); g++) {
                        taps.run(
                                ix + g * depth,
                                iy + g * filters,
                                tap * depth * c.filters() + g * filters,
                                depth,
                                filters);
                    }
                }
            }
        }
    }
}
