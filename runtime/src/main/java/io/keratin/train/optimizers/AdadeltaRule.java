package io.keratin.train.optimizers;

import io.keratin.optimizers.Adadelta;
import java.util.List;

/**
 * The arithmetic of {@link Adadelta}.
 *
 * @param rest 1 - ρ, rounded once as Keras does
 */
record AdadeltaRule(float rho, float rest, float epsilon) implements UpdateRule {
    static AdadeltaRule of(Adadelta adadelta) {
        return new AdadeltaRule(
                (float) adadelta.rho(), (float) (1 - adadelta.rho()), (float) adadelta.epsilon());
    }

    @Override
    public List<List<String>> state() {
        return List.of(List.of("accumulated_grad", "accumulated_delta_var"));
    }

    @Override
    public void update(
            int length, float[] weight, float[] gradient, float[][] state, float[] numbers) {
        update(length, weight, gradient, state[0], state[1], numbers[0]);
    }

    private void update(
            int length,
            float[] weight,
            float[] gradient,
            float[] gradients,
            float[] steps,
            float rate) {
        float r = rho;
        float s = rest;
        float e = epsilon;
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            float d = steps[i];
            float a = r * gradients[i] + s * (g * g);
            float step = (float) Math.sqrt(d + e) * g / (float) Math.sqrt(a + e);
            gradients[i] = a;
            steps[i] = r * d + s * (step * step);
            weight[i] -= rate * step;
        }
    }
}
