package io.keratin.regularizers;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import io.keratin.spec.Regularizer;

/**
 * {@code l1 · Σ|w| + l2 · Σw²}; also Keras's L1 and L2, which are this one with one factor 0.
 *
 * @param text in Keras's call form
 * @param l1 the factor of the sum of the magnitudes, at least 0
 * @param l2 the factor of the sum of the squares, at least 0
 */
record L1L2(String text, double l1, double l2) implements Regularizer {
    L1L2 {
        check("l1", l1);
        check("l2", l2);
    }

    private static void check(String name, double factor) {
        if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "expected `" + name + "` to be at least 0 and finite, got " + factor);
        }
    }

    @Override
    public double penalty(Shape shape, float[] weight) {
        int length = Sizes.length(shape);
        double magnitudes = 0;
        double squares = 0;
        for (int i = 0; i < length; i++) {
            double w = weight[i];
            magnitudes += Math.abs(w);
            squares += w * w;
        }
        return l1 * magnitudes + l2 * squares;
    }

    @Override
    public Value penalty(ProgramBuilder p, Value made) {
        Value penalty = p.constant(0);
        if (l1 != 0) {
            penalty = p.multiply(p.constant(l1), sum(p, p.abs(made)));
        }
        if (l2 != 0) {
            Value squares = p.multiply(p.constant(l2), sum(p, p.square(made)));
            penalty = l1 == 0 ? squares : p.add(penalty, squares);
        }
        return penalty;
    }

    private static Value sum(ProgramBuilder p, Value terms) {
        return p.reshape(p.sum(terms, 0, terms.shape().rank()), Shape.SCALAR);
    }

    @Override
    public void addGradient(Shape shape, float[] weight, float[] gradient) {
        int length = Sizes.length(shape);
        float slope = (float) l1;
        float twice = (float) (2 * l2);
        for (int i = 0; i < length; i++) {
            gradient[i] += slope * Math.signum(weight[i]) + twice * weight[i];
        }
    }
}
