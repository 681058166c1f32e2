package io.keratin.activations;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.spec.Arguments;

/** Activations of straight pieces that pass large numbers: the rectifiers and the shrinks. */
final class Rectifiers {
    private Rectifiers() {}

    /**
     * Keras's general rectifier: a slope below the threshold, the number above it, at most a
     * maximum.
     */
    static Value relu(ProgramBuilder p, Arguments a, Value x) {
        double slope = a.number("negative_slope");
        double threshold = a.number("threshold");
        Value rectified = p.relu(x);
        if (threshold != 0) {
            Value above = p.greater(x, p.constant(threshold));
            rectified = p.select(above, x, keepNan(p, x, p.constant(0)));
        }
        if (a.optionalNumber("max_value").isPresent()) {
            Value top = p.constant(a.optionalNumber("max_value").getAsDouble());
            // Keras clips to [0, max_value]; the lower bound matters where the threshold is
            // negative.
            rectified = p.minimum(threshold < 0 ? p.relu(rectified) : rectified, top);
        }
        if (slope == 0) {
            return rectified;
        }
        Value below =
                threshold == 0 ? p.relu(p.negate(x)) : p.relu(p.subtract(p.constant(threshold), x));
        return p.subtract(rectified, p.multiply(p.constant(slope), below));
    }

    /**
     * min(6, max(x, 0)), with the constant first: where both are equal no gradient flows, as in
     * Keras.
     */
    static Value relu6(ProgramBuilder p, Value x) {
        return p.minimum(p.constant(6), p.relu(x));
    }

    /** x above 0, a fraction of it below. */
    static Value leakyRelu(ProgramBuilder p, Arguments a, Value x) {
        Value small = p.multiply(p.constant(a.number("negative_slope")), x);
        return p.select(p.greater(x, p.constant(0)), x, small);
    }

    /** x above the threshold, else another number. */
    static Value threshold(ProgramBuilder p, Arguments a, Value x) {
        Value above = p.greater(x, p.constant(a.number("threshold")));
        return p.select(above, x, keepNan(p, x, p.constant(a.number("default_value"))));
    }

    /** 0 up to -1, then (x + 1)² / 4, from 1 on x. */
    static Value sparsePlus(ProgramBuilder p, Value x) {
        Value one = p.constant(1);
        Value shifted = p.relu(p.add(p.minimum(x, one), one));
        Value curve = p.multiply(p.constant(0.25), p.square(shifted));
        return p.select(p.greaterEqual(x, one), x, curve);
    }

    /** x where |x| is above the threshold, else 0. */
    static Value hardShrink(ProgramBuilder p, Arguments a, Value x) {
        Value far = p.greater(p.abs(x), p.constant(a.number("threshold")));
        return p.select(far, x, keepNan(p, x, p.constant(0)));
    }

    /** x drawn towards 0 by the threshold, 0 where it is nearer. */
    static Value softShrink(ProgramBuilder p, Arguments a, Value x) {
        Value limit = p.constant(a.number("threshold"));
        Value above = p.relu(p.subtract(x, limit));
        Value below = p.relu(p.subtract(p.negate(x), limit));
        return p.subtract(above, below);
    }

    /** A constant, but NaN where x is: a comparison alone would hide it. */
    private static Value keepNan(ProgramBuilder p, Value x, Value constant) {
        return p.select(p.equal(x, x), constant, x);
    }
}
