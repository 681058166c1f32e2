package io.keratin.train.optimizers;

import io.keratin.optimizers.Nadam;
import java.util.List;

/**
 * The arithmetic of {@link Nadam} and of Keras 2's.
 *
 * @param rest1 1 - β₁
 * @param rest2 1 - β₂
 * @param scheduleDecay how many steps one step counts for the momentum
 */
record NadamRule(
        float beta1, float beta2, float rest1, float rest2, float epsilon, float scheduleDecay)
        implements UpdateRule {
    /** What is left, from step to step, of the momentum's distance to its final value. */
    private static final float FADING = 0.96f;

    /** After so many steps, or more where one counts less, the momentum is β₁ to the last bit. */
    private static final double GROWING = 1000;

    static NadamRule of(Nadam nadam, double scheduleDecay) {
        float beta1 = (float) nadam.beta1();
        float beta2 = (float) nadam.beta2();
        // Keras subtracts in float32 here, other than in Adam.
        return new NadamRule(
                beta1, beta2, 1 - beta1, 1 - beta2, (float) nadam.epsilon(), (float) scheduleDecay);
    }

    @Override
    public List<List<String>> state() {
        return List.of(List.of("momentum", "velocity"));
    }

    /** The product of the momentums of all steps, for which Keras has no better name. */
    @Override
    public List<String> common() {
        return List.of("variable");
    }

    @Override
    public void resume(long steps, float[][] common) {
        float product = 1;
        long grows = (long) Math.min((double) steps, GROWING / scheduleDecay);
        for (long step = 1; step <= grows && product != 0; step++) {
            product *= momentum(step);
        }
        common[0][0] = (float) (product * Math.pow(beta1, (double) (steps - grows)));
    }

    private float momentum(long iteration) {
        return beta1 * (1 - 0.5f * (float) Math.pow(FADING, (float) iteration * scheduleDecay));
    }

    @Override
    public int numbers() {
        return 3;
    }

    /** What the mean gradient, the gradient, and the mean square are multiplied with. */
    @Override
    public void begin(long iteration, float learningRate, float[][] common, float[] numbers) {
        float own = momentum(iteration);
        float next = momentum(iteration + 1);
        float product = common[0][0] * own;
        common[0][0] = product;
        numbers[0] = learningRate * next / (1 - product * next);
        numbers[1] = learningRate * (1 - own) / (1 - product);
        numbers[2] = 1 / (1 - (float) Math.pow(beta2, (double) iteration));
    }

    @Override
    public void update(
            int length, float[] weight, float[] gradient, float[][] state, float[] numbers) {
        update(length, weight, gradient, state[0], state[1], numbers[0], numbers[1], numbers[2]);
    }

    private void update(
            int length,
            float[] weight,
            float[] gradient,
            float[] mean,
            float[] square,
            float ofMean,
            float ofGradient,
            float ofSquare) {
        float r1 = rest1;
        float r2 = rest2;
        float e = epsilon;
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            float m = mean[i] + (g - mean[i]) * r1;
            float v = square[i] + (g * g - square[i]) * r2;
            mean[i] = m;
            square[i] = v;
            weight[i] -= (ofMean * m + ofGradient * g) / ((float) Math.sqrt(v * ofSquare) + e);
        }
    }
}
