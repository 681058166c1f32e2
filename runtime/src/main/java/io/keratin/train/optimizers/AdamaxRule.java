package io.keratin.train.optimizers;

import io.keratin.optimizers.Adamax;
import java.util.List;

/**
 * The arithmetic of {@link Adamax}.
 *
 * @param rest1 1 - β₁, rounded once as Keras does
 */
record AdamaxRule(float beta1, float beta2, float rest1, float epsilon) implements UpdateRule {
    static AdamaxRule of(Adamax adamax) {
        return new AdamaxRule(
                (float) adamax.beta1(),
                (float) adamax.beta2(),
                (float) (1 - adamax.beta1()),
                (float) adamax.epsilon());
    }

    @Override
    public List<List<String>> state() {
        return List.of(List.of("momentum", "norm"));
    }

    @Override
    public int numbers() {
        return 2;
    }

    /** The learning rate, and what corrects an average that started at 0. */
    @Override
    public void begin(long iteration, float learningRate, float[][] common, float[] numbers) {
        numbers[0] = learningRate;
        numbers[1] = 1 - (float) Math.pow(beta1, (double) iteration);
    }

    @Override
    public void update(
            int length, float[] weight, float[] gradient, float[][] state, float[] numbers) {
        update(length, weight, gradient, state[0], state[1], numbers[0], numbers[1]);
    }

    private void update(
            int length,
            float[] weight,
            float[] gradient,
            float[] mean,
            float[] norm,
            float rate,
            float correction) {
        float b2 = beta2;
        float r1 = rest1;
        float e = epsilon;
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            float m = mean[i] + (g - mean[i]) * r1;
            float u = Math.max(b2 * norm[i], Math.abs(g));
            mean[i] = m;
            norm[i] = u;
            weight[i] -= rate * m / (correction * (u + e));
        }
    }
}
