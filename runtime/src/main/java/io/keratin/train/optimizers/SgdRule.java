package io.keratin.train.optimizers;

import io.keratin.optimizers.SGD;
import java.util.List;

/** The arithmetic of {@link SGD}. */
record SgdRule(float momentum, boolean nesterov) implements UpdateRule {
    static SgdRule of(SGD sgd) {
        return new SgdRule((float) sgd.momentum(), sgd.nesterov());
    }

    @Override
    public List<List<String>> state() {
        return momentum == 0 ? List.of() : List.of(List.of("momentum"));
    }

    @Override
    public void update(
            int length, float[] weight, float[] gradient, float[][] state, float[] numbers) {
        float rate = numbers[0];
        if (momentum == 0) {
            plain(length, weight, gradient, rate);
        } else if (nesterov) {
            nesterov(length, weight, gradient, state[0], rate, momentum);
        } else {
            withMomentum(length, weight, gradient, state[0], rate, momentum);
        }
    }

    private static void plain(int length, float[] weight, float[] gradient, float rate) {
        for (int i = 0; i < length; i++) {
            weight[i] -= gradient[i] * rate;
        }
    }

    private static void withMomentum(
            int length,
            float[] weight,
            float[] gradient,
            float[] velocity,
            float rate,
            float momentum) {
        for (int i = 0; i < length; i++) {
            float v = velocity[i] * momentum - gradient[i] * rate;
            velocity[i] = v;
            weight[i] += v;
        }
    }

    private static void nesterov(
            int length,
            float[] weight,
            float[] gradient,
            float[] velocity,
            float rate,
            float momentum) {
        for (int i = 0; i < length; i++) {
            float step = gradient[i] * rate;
            float v = velocity[i] * momentum - step;
            velocity[i] = v;
            weight[i] += v * momentum - step;
        }
    }
}
