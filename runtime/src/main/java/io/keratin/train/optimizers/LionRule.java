package io.keratin.train.optimizers;

import io.keratin.optimizers.Lion;
import java.util.List;

/**
 * The arithmetic of {@link Lion}.
 *
 * @param rest1 1 - β₁
 * @param rest2 1 - β₂
 */
record LionRule(float beta1, float beta2, float rest1, float rest2) implements UpdateRule {
    static LionRule of(Lion lion) {
        float beta1 = (float) lion.beta1();
        float beta2 = (float) lion.beta2();
        return new LionRule(beta1, beta2, 1 - beta1, 1 - beta2);
    }

    @Override
    public List<List<String>> state() {
        return List.of(List.of("momentum"));
    }

    @Override
    public void update(
            int length, float[] weight, float[] gradient, float[][] state, float[] numbers) {
        update(length, weight, gradient, state[0], numbers[0]);
    }

    private void update(int length, float[] weight, float[] gradient, float[] mean, float rate) {
        float b1 = beta1;
        float b2 = beta2;
        float r1 = rest1;
        float r2 = rest2;
        float least = Float.MIN_VALUE;
        float largest = Float.MAX_VALUE;
        // A number by its own size is its sign; Math.signum takes 20 times as long here.
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            float m = mean[i];
            float c = Math.max(-largest, Math.min(largest, m * b1 + g * r1));
            weight[i] -= rate * (c / Math.max(Math.abs(c), least));
            mean[i] = m * b2 + g * r2;
        }
    }
}
