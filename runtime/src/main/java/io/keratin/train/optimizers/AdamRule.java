package io.keratin.train.optimizers;

import io.keratin.optimizers.Adam;
import java.util.List;

/**
 * The arithmetic of {@link Adam}.
 *
 * @param rest1 1 - β₁, rounded once as Keras does
 * @param rest2 1 - β₂
 */
record AdamRule(float beta1, float beta2, float rest1, float rest2, float epsilon, boolean amsgrad)
        implements UpdateRule {
    static AdamRule of(Adam adam) {
        return new AdamRule(
                (float) adam.beta1(),
                (float) adam.beta2(),
                (float) (1 - adam.beta1()),
                (float) (1 - adam.beta2()),
                (float) adam.epsilon(),
                adam.amsgrad());
    }

    @Override
    public List<List<String>> state() {
        List<String> moments = List.of("momentum", "velocity");
        return amsgrad ? List.of(moments, List.of("velocity_hat")) : List.of(moments);
    }

    /** The learning rate, corrected for averages that started at 0; in float32 as in Keras. */
    @Override
    public void begin(long iteration, float learningRate, float[][] common, float[] numbers) {
        float power1 = (float) Math.pow(beta1, (double) iteration);
        float power2 = (float) Math.pow(beta2, (double) iteration);
        numbers[0] = learningRate * (float) Math.sqrt(1 - power2) / (1 - power1);
    }

    @Override
    public void update(
            int length, float[] weight, float[] gradient, float[][] state, float[] numbers) {
        float rate = numbers[0];
        if (amsgrad) {
            amsgrad(length, weight, gradient, state[0], state[1], state[2], rate);
        } else {
            plain(length, weight, gradient, state[0], state[1], rate);
        }
    }

    private void plain(
            int length,
            float[] weight,
            float[] gradient,
            float[] mean,
            float[] square,
            float rate) {
        float r1 = rest1;
        float r2 = rest2;
        float e = epsilon;
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            float m = mean[i] + (g - mean[i]) * r1;
            float v = square[i] + (g * g - square[i]) * r2;
            mean[i] = m;
            square[i] = v;
            weight[i] -= m * rate / ((float) Math.sqrt(v) + e);
        }
    }

    private void amsgrad(
            int length,
            float[] weight,
            float[] gradient,
            float[] mean,
            float[] square,
            float[] largest,
            float rate) {
        float r1 = rest1;
        float r2 = rest2;
        float e = epsilon;
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            float m = mean[i] + (g - mean[i]) * r1;
            float v = square[i] + (g * g - square[i]) * r2;
            float top = Math.max(largest[i], v);
            mean[i] = m;
            square[i] = v;
            largest[i] = top;
            weight[i] -= m * rate / ((float) Math.sqrt(top) + e);
        }
    }
}
