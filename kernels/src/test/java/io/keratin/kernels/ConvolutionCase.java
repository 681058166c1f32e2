package io.keratin.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A convolution of images of some size, and what it gives in double precision. */
record ConvolutionCase(Convolution convolution, int batch, int height, int width) {
    /** Images, kernels and sizes of all kinds, small enough for the definition to compute. */
    static List<ConvolutionCase> all() {
        List<ConvolutionCase> cases = new ArrayList<>();
        int[][] kinds = {
            // kernel, channels, filters, strides, dilations, groups
            {3, 3, 64, 64, 1, 1, 1, 1, 1},
            {3, 3, 3, 64, 1, 1, 1, 1, 1},
            {7, 7, 3, 16, 2, 2, 1, 1, 1},
            {5, 5, 1, 6, 1, 1, 1, 1, 1},
            {5, 5, 6, 20, 1, 1, 1, 1, 1},
            {1, 1, 33, 70, 1, 1, 1, 1, 1},
            {1, 1, 16, 32, 2, 2, 1, 1, 1},
            {3, 3, 130, 150, 1, 1, 1, 1, 1},
            {3, 3, 5, 7, 2, 1, 1, 1, 1},
            {2, 4, 4, 48, 3, 5, 1, 1, 1},
            {3, 3, 8, 12, 1, 1, 2, 3, 4},
            {3, 2, 6, 6, 1, 2, 2, 1, 6},
            {2, 3, 10, 15, 2, 3, 3, 2, 5},
            {1, 5, 2, 40, 1, 2, 1, 1, 2},
            {4, 1, 9, 80, 2, 1, 1, 1, 1},
            {3, 3, 64, 128, 1, 1, 1, 1, 2},
            {2, 2, 3, 4, 4, 4, 1, 1, 1}
        };
        int[][] images = {{7, 7}, {1, 1}, {9, 5}, {2, 13}, {12, 11}};
        for (int[] k : kinds) {
            for (boolean same : new boolean[] {false, true}) {
                Convolution c =
                        new Convolution(k[0], k[1], k[2], k[3], k[4], k[5], k[6], k[7], k[8], same);
                for (int[] image : images) {
                    if (c.kernelLength() > 50_000 && image[0] > 9) {
                        continue;
                    }
                    cases.add(new ConvolutionCase(c, image[0] == 9 ? 1 : 3, image[0], image[1]));
                }
            }
        }
        Convolution c = new Convolution(3, 3, 4, 5, 1, 1, 1, 1, 1, true);
        cases.add(new ConvolutionCase(c, 0, 5, 5));
        cases.add(new ConvolutionCase(c, 2, 0, 5));
        cases.add(new ConvolutionCase(c, 2, 5, 0));
        cases.add(new ConvolutionCase(c, 2, 40, 37));
        cases.add(new ConvolutionCase(c, 40, 6, 6));
        // phases over several bands, and rows so long that a band has room for one
        Convolution strided = new Convolution(3, 4, 4, 5, 2, 3, 1, 1, 1, true);
        cases.add(new ConvolutionCase(strided, 2, 61, 50));
        Convolution wide = new Convolution(3, 3, 16, 17, 1, 1, 1, 1, 1, true);
        cases.add(new ConvolutionCase(wide, 1, 2, 2_900));
        return cases;
    }

    int outHeight() {
        return convolution.outHeight(height);
    }

    int outWidth() {
        return convolution.outWidth(width);
    }

    int images() {
        return batch * height * width * convolution.channels();
    }

    int results() {
        return batch * outHeight() * outWidth() * convolution.filters();
    }

    int kernel() {
        return convolution.kernelLength();
    }

    /** An element of the image, one of the kernel and one of the result that belong together. */
    interface Term {
        void add(int image, int kernel, int result);
    }

    /** Goes through all products that a convolution consists of. */
    void terms(Term term) {
        Convolution c = convolution;
        int depth = c.channels() / c.groups();
        int filters = c.filters() / c.groups();
        for (int pixel = 0; pixel < batch * outHeight() * outWidth(); pixel++) {
            int column = pixel % outWidth();
            int row = pixel / outWidth() % outHeight();
            int image = pixel / outWidth() / outHeight();
            for (int ky = 0; ky < c.kernelHeight(); ky++) {
                for (int kx = 0; kx < c.kernelWidth(); kx++) {
                    int y = row * c.strideHeight() - c.padTop(height) + ky * c.dilationHeight();
                    int x = column * c.strideWidth() - c.padLeft(width) + kx * c.dilationWidth();
                    if (y < 0 || y >= height || x < 0 || x >= width) {
                        continue;
                    }
                    int from = ((image * height + y) * width + x) * c.channels();
                    int tap = (ky * c.kernelWidth() + kx) * depth;
                    for (int f = 0; f < c.filters(); f++) {
                        int group = f / filters;
                        for (int p = 0; p < depth; p++) {
                            term.add(
                                    from + group * depth + p,
                                    (tap + p) * c.filters() + f,
                                    pixel * c.filters() + f);
                        }
                    }
                }
            }
        }
    }

    static float[] random(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
