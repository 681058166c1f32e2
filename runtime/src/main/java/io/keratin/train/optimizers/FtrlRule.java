package io.keratin.train.optimizers;

import io.keratin.optimizers.Ftrl;
import java.util.List;

/**
 * The arithmetic of {@link Ftrl}.
 *
 * @param power -p
 * @param initial a before the first step
 * @param shrinkage 2·s
 */
record FtrlRule(float power, float initial, float l1, float l2, float shrinkage, float beta)
        implements UpdateRule {
    /** The power that is a square root. */
    private static final float ROOT = 0.5f;

    static FtrlRule of(Ftrl ftrl) {
        return new FtrlRule(
                (float) -ftrl.learningRatePower(),
                (float) ftrl.initialAccumulatorValue(),
                (float) ftrl.l1(),
                (float) ftrl.l2(),
                (float) (2 * ftrl.l2Shrinkage()),
                (float) ftrl.beta());
    }

    @Override
    public List<List<String>> state() {
        return List.of(List.of("accumulator", "linear"));
    }

    @Override
    public float initial(String name) {
        return name.equals("accumulator") ? initial : 0;
    }

    @Override
    public void update(
            int length, float[] weight, float[] gradient, float[][] state, float[] numbers) {
        if (power == ROOT) {
            roots(length, weight, gradient, state[0], state[1], numbers[0]);
        } else {
            powers(length, weight, gradient, state[0], state[1], numbers[0]);
        }
    }

    /** What is added to the divisor of all elements. */
    private float regularization(float rate) {
        return 2 * (l2 + beta / (2 * rate));
    }

    private void roots(
            int length,
            float[] weight,
            float[] gradient,
            float[] squares,
            float[] linear,
            float rate) {
        float s = shrinkage;
        float limit = l1;
        float added = regularization(rate);
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            float w = weight[i];
            float a = squares[i] + g * g;
            float before = (float) Math.sqrt(squares[i]);
            float after = (float) Math.sqrt(a);
            float z = linear[i] + (g + s * w - (after - before) / rate * w);
            squares[i] = a;
            linear[i] = z;
            weight[i] = (Math.max(-limit, Math.min(limit, z)) - z) / (after / rate + added);
        }
    }

    private void powers(
            int length,
            float[] weight,
            float[] gradient,
            float[] squares,
            float[] linear,
            float rate) {
        float p = power;
        float s = shrinkage;
        float limit = l1;
        float added = regularization(rate);
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            float w = weight[i];
            float a = squares[i] + g * g;
            float before = (float) Math.pow(squares[i], p);
            float after = (float) Math.pow(a, p);
            float z = linear[i] + (g + s * w - (after - before) / rate * w);
            squares[i] = a;
            linear[i] = z;
            weight[i] = (Math.max(-limit, Math.min(limit, z)) - z) / (after / rate + added);
        }
    }
}
