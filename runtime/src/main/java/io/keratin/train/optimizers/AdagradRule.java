package io.keratin.train.optimizers;

import io.keratin.optimizers.Adagrad;
import java.util.List;

/**
 * The arithmetic of {@link Adagrad} and of Keras 2's.
 *
 * @param initial the sum of squares before the first step
 * @param outside whether ε is outside of the root
 */
record AdagradRule(float initial, float epsilon, boolean outside) implements UpdateRule {
    static AdagradRule of(Adagrad adagrad, boolean outside) {
        return new AdagradRule(
                (float) adagrad.initialAccumulatorValue(), (float) adagrad.epsilon(), outside);
    }

    @Override
    public List<List<String>> state() {
        return List.of(List.of("accumulator"));
    }

    @Override
    public float initial(String name) {
        return initial;
    }

    @Override
    public void update(
            int length, float[] weight, float[] gradient, float[][] state, float[] numbers) {
        if (outside) {
            outside(length, weight, gradient, state[0], numbers[0], epsilon);
        } else {
            inside(length, weight, gradient, state[0], numbers[0], epsilon);
        }
    }

    private static void outside(
            int length,
            float[] weight,
            float[] gradient,
            float[] accumulator,
            float rate,
            float epsilon) {
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            float a = accumulator[i] + g * g;
            accumulator[i] = a;
            weight[i] -= rate * g / ((float) Math.sqrt(a) + epsilon);
        }
    }

    private static void inside(
            int length,
            float[] weight,
            float[] gradient,
            float[] accumulator,
            float rate,
            float epsilon) {
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            float a = accumulator[i] + g * g;
            accumulator[i] = a;
            weight[i] -= rate * g / (float) Math.sqrt(a + epsilon);
        }
    }
}
