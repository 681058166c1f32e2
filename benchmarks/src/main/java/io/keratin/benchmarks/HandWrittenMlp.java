package io.keratin.benchmarks;

import io.keratin.kernels.Kernels;
import java.util.SplittableRandom;

/**
 * The training step and prediction of {@link SeedMlp} as one would write them by hand for speed:
 * kernels for the matrix products, flat loops for the rest, every array allocated once, nothing
 * checked.
 */
final class HandWrittenMlp {
    private static final Kernels KERNELS = Kernels.get();
    private static final int[][] SIZES = {{784, 64}, {64, 64}, {64, 10}};
    private static final float RATE = 1e-3f;
    private static final float RHO = 0.9f;
    private static final float EPSILON = 1e-7f;

    private final float[][] kernels = new float[3][];
    private final float[][] biases = new float[3][];
    private final float[][] kernelGradients = new float[3][];
    private final float[][] biasGradients = new float[3][];
    private final float[][] kernelVelocities = new float[3][];
    private final float[][] biasVelocities = new float[3][];
    private final float[][] activations = new float[3][];
    private final float[][] gradients = new float[3][];
    private final float[] scratch;

    HandWrittenMlp(int batch) {
        SplittableRandom random = new SplittableRandom(1);
        for (int layer = 0; layer < 3; layer++) {
            int in = SIZES[layer][0];
            int out = SIZES[layer][1];
            kernels[layer] = array(in * out);
            biases[layer] = array(out);
            kernelGradients[layer] = array(in * out);
            biasGradients[layer] = array(out);
            kernelVelocities[layer] = array(in * out);
            biasVelocities[layer] = array(out);
            activations[layer] = array(batch * out);
            gradients[layer] = array(batch * out);
            double limit = Math.sqrt(6.0 / (in + out));
            for (int i = 0; i < in * out; i++) {
                kernels[layer][i] = (float) ((2 * random.nextDouble() - 1) * limit);
            }
        }
        int packed = Kernels.packedLength(784, 64);
        scratch = array(Math.max(packed, Kernels.packedRowsLength(batch, 64)));
    }

    private static float[] array(int length) {
        return new float[length + Kernels.SLACK];
    }

    /**
     * Probabilities of ten classes for each of {@code batch} images, (batch, 784) to (batch, 10).
     */
    float[] predict(float[] images, int batch) {
        float[] from = images;
        for (int layer = 0; layer < 3; layer++) {
            int in = SIZES[layer][0];
            int out = SIZES[layer][1];
            float[] to = activations[layer];
            KERNELS.gemm(
                    batch,
                    in,
                    out,
                    from,
                    0,
                    in,
                    kernels[layer],
                    0,
                    biases[layer],
                    layer < 2,
                    false,
                    to,
                    0,
                    out,
                    scratch);
            from = to;
        }
        KERNELS.softmax(batch, 10, from, 0, from, 0);
        return from;
    }

    /** One step of RMSprop on the categorical crossentropy; returns its mean. */
    float step(float[] images, float[] labels, int batch) {
        float[] digit = predict(images, batch);
        float[] gradient = gradients[2];
        float loss = 0;
        for (int i = 0; i < batch * 10; i++) {
            gradient[i] = (digit[i] - labels[i]) / batch;
            if (labels[i] != 0) {
                loss -= labels[i] * (float) Math.log(digit[i]);
            }
        }
        for (int layer = 2; layer >= 0; layer--) {
            int in = SIZES[layer][0];
            int out = SIZES[layer][1];
            float[] from = layer == 0 ? images : activations[layer - 1];
            float[] above = gradients[layer];
            KERNELS.gemmTransposedA(
                    batch,
                    in,
                    out,
                    from,
                    0,
                    in,
                    above,
                    0,
                    out,
                    false,
                    kernelGradients[layer],
                    0,
                    scratch);
            KERNELS.sum(1, batch, out, above, 0, biasGradients[layer], 0);
            if (layer > 0) {
                float[] below = gradients[layer - 1];
                KERNELS.gemmTransposedB(
                        batch,
                        out,
                        in,
                        above,
                        0,
                        out,
                        kernels[layer],
                        0,
                        false,
                        below,
                        0,
                        in,
                        scratch);
                reluGradient(batch * in, below, from);
            }
        }
        for (int layer = 0; layer < 3; layer++) {
            int out = SIZES[layer][1];
            rmsprop(
                    SIZES[layer][0] * out,
                    kernels[layer],
                    kernelGradients[layer],
                    kernelVelocities[layer]);
            rmsprop(out, biases[layer], biasGradients[layer], biasVelocities[layer]);
        }
        return loss / batch;
    }

    private static void reluGradient(int n, float[] gradient, float[] activation) {
        for (int i = 0; i < n; i++) {
            gradient[i] *= Math.min(1f, activation[i] * Float.MAX_VALUE);
        }
    }

    private static void rmsprop(int n, float[] weight, float[] gradient, float[] velocity) {
        for (int i = 0; i < n; i++) {
            float g = gradient[i];
            float v = RHO * velocity[i] + (1 - RHO) * g * g;
            velocity[i] = v;
            weight[i] -= RATE * g / (float) Math.sqrt(v + EPSILON);
        }
    }
}
