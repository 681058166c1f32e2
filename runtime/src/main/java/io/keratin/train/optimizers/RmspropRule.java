package io.keratin.train.optimizers;

import io.keratin.optimizers.RMSprop;
import java.util.ArrayList;
import java.util.List;

/**
 * The arithmetic of {@link RMSprop} and of Keras 2's.
 *
 * @param rest 1 - ρ, rounded once as Keras does
 * @param outside whether ε is outside of the root, without momentum
 */
record RmspropRule(
        float rho, float rest, float momentum, float epsilon, boolean centered, boolean outside)
        implements UpdateRule {
    static RmspropRule of(RMSprop rmsprop, boolean outside) {
        return new RmspropRule(
                (float) rmsprop.rho(),
                (float) (1 - rmsprop.rho()),
                (float) rmsprop.momentum(),
                (float) rmsprop.epsilon(),
                rmsprop.centered(),
                outside);
    }

    @Override
    public List<List<String>> state() {
        List<List<String>> names = new ArrayList<>();
        names.add(List.of("velocity"));
        if (momentum > 0) {
            names.add(List.of("momentum"));
        }
        if (centered) {
            names.add(List.of("average_gradient"));
        }
        return names;
    }

    @Override
    public void update(
            int length, float[] weight, float[] gradient, float[][] state, float[] numbers) {
        float rate = numbers[0];
        if (outside && centered) {
            outsideCentered(length, weight, gradient, state[0], state[1], rate);
        } else if (outside) {
            outside(length, weight, gradient, state[0], rate, rho, rest, epsilon);
        } else if (centered && momentum > 0) {
            centeredWithMomentum(length, weight, gradient, state[0], state[1], state[2], rate);
        } else if (centered) {
            centered(length, weight, gradient, state[0], state[1], rate);
        } else if (momentum > 0) {
            withMomentum(length, weight, gradient, state[0], state[1], rate);
        } else {
            plain(length, weight, gradient, state[0], rate, rho, rest, epsilon);
        }
    }

    private static void plain(
            int length,
            float[] weight,
            float[] gradient,
            float[] velocity,
            float rate,
            float rho,
            float rest,
            float epsilon) {
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            float v = rho * velocity[i] + rest * (g * g);
            velocity[i] = v;
            weight[i] -= rate * g / (float) Math.sqrt(v + epsilon);
        }
    }

    private static void outside(
            int length,
            float[] weight,
            float[] gradient,
            float[] velocity,
            float rate,
            float rho,
            float rest,
            float epsilon) {
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            float v = rho * velocity[i] + rest * (g * g);
            velocity[i] = v;
            weight[i] -= rate * g / ((float) Math.sqrt(v) + epsilon);
        }
    }

    private void outsideCentered(
            int length,
            float[] weight,
            float[] gradient,
            float[] velocity,
            float[] mean,
            float rate) {
        float r = rho;
        float s = rest;
        float e = epsilon;
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            float v = r * velocity[i] + s * (g * g);
            float a = r * mean[i] + s * g;
            velocity[i] = v;
            mean[i] = a;
            weight[i] -= rate * g / ((float) Math.sqrt(v - a * a) + e);
        }
    }

    private void withMomentum(
            int length,
            float[] weight,
            float[] gradient,
            float[] velocity,
            float[] moved,
            float rate) {
        float r = rho;
        float s = rest;
        float e = epsilon;
        float m = momentum;
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            float v = r * velocity[i] + s * (g * g);
            velocity[i] = v;
            float step = m * moved[i] + rate * g / (float) Math.sqrt(v + e);
            moved[i] = step;
            weight[i] -= step;
        }
    }

    private void centered(
            int length,
            float[] weight,
            float[] gradient,
            float[] velocity,
            float[] mean,
            float rate) {
        float r = rho;
        float s = rest;
        float e = epsilon;
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            float v = r * velocity[i] + s * (g * g);
            float a = r * mean[i] + s * g;
            velocity[i] = v;
            mean[i] = a;
            weight[i] -= rate * g / (float) Math.sqrt(v - a * a + e);
        }
    }

    private void centeredWithMomentum(
            int length,
            float[] weight,
            float[] gradient,
            float[] velocity,
            float[] moved,
            float[] mean,
            float rate) {
        float r = rho;
        float s = rest;
        float e = epsilon;
        float m = momentum;
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            float v = r * velocity[i] + s * (g * g);
            float a = r * mean[i] + s * g;
            velocity[i] = v;
            mean[i] = a;
            float step = m * moved[i] + rate * g / (float) Math.sqrt(v - a * a + e);
            moved[i] = step;
            weight[i] -= step;
        }
    }
}
