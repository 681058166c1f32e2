package io.keratin.train.optimizers;

import io.keratin.optimizers.StepRules;

/** Keeps gradients from being too large, as Keras does before every step. */
final class Clipping {
    private Clipping() {}

    /** Clips all gradients in place, by the one rule that is set. */
    static void clip(StepRules rules, int[] lengths, float[][] gradients) {
        if (rules.clipnorm().isPresent()) {
            double limit = rules.clipnorm().getAsDouble();
            for (int i = 0; i < lengths.length; i++) {
                double norm = Math.sqrt(Sums.ofSquares(lengths[i], gradients[i]));
                scale(lengths[i], gradients[i], limit / Math.max(norm, limit));
            }
        } else if (rules.globalClipnorm().isPresent()) {
            global(rules.globalClipnorm().getAsDouble(), lengths, gradients);
        } else if (rules.clipvalue().isPresent()) {
            float limit = (float) rules.clipvalue().getAsDouble();
            for (int i = 0; i < lengths.length; i++) {
                values(lengths[i], gradients[i], limit);
            }
        }
    }

    private static void global(double limit, int[] lengths, float[][] gradients) {
        double squares = 0;
        for (int i = 0; i < lengths.length; i++) {
            squares += Sums.ofSquares(lengths[i], gradients[i]);
        }
        double norm = Math.sqrt(squares);
        // As in Keras, a norm that is no finite number makes every gradient NaN: nothing is hidden.
        double factor = Double.isFinite(norm) ? limit / Math.max(norm, limit) : Double.NaN;
        for (int i = 0; i < lengths.length; i++) {
            scale(lengths[i], gradients[i], factor);
        }
    }

    private static void scale(int length, float[] gradient, double factor) {
        if (factor == 1) {
            return;
        }
        float f = (float) factor;
        for (int i = 0; i < length; i++) {
            gradient[i] *= f;
        }
    }

    private static void values(int length, float[] gradient, float limit) {
        for (int i = 0; i < length; i++) {
            gradient[i] = Math.max(-limit, Math.min(limit, gradient[i]));
        }
    }
}
