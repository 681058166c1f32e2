package io.keratin.activations;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.spec.Arguments;

/** Activations that saturate, and those that weigh the number by one that does. */
final class Sigmoids {
    private Sigmoids() {}

    /** relu6(x + 3) / 6. */
    static Value hardSigmoid(ProgramBuilder p, Value x) {
        Value shifted = p.add(x, p.constant(3));
        return p.multiply(Rectifiers.relu6(p, shifted), p.constant(1.0 / 6));
    }

    /** 0.2·x + 0.5 clipped to [0, 1]. */
    static Value hardSigmoidOfKeras2(ProgramBuilder p, Value x) {
        Value line = p.add(p.multiply(p.constant(0.2), x), p.constant(0.5));
        return p.minimum(p.constant(1), p.relu(line));
    }

    /** log(1 / (1 + e⁻ˣ)) = -softplus(-x). */
    static Value logSigmoid(ProgramBuilder p, Value x) {
        return p.negate(Exponentials.softplus(p, p.negate(x)));
    }

    /** 0 up to -1, 1 from 1 on, a straight line between. */
    static Value sparseSigmoid(ProgramBuilder p, Value x) {
        Value one = p.constant(1);
        Value line = p.multiply(p.constant(0.5), p.add(x, one));
        return p.minimum(one, p.relu(line));
    }

    /** x clipped to [-1, 1]. */
    static Value hardTanh(ProgramBuilder p, Value x) {
        return p.maximum(p.constant(-1), p.minimum(p.constant(1), x));
    }

    /** x / (1 + |x|). */
    static Value softsign(ProgramBuilder p, Value x) {
        return p.divide(x, p.add(p.constant(1), p.abs(x)));
    }

    /**
     * x·Φ(x), Φ the normal distribution; approximate: with tanh for it. Hendrycks and Gimpel, <a
     * href="https://arxiv.org/abs/1606.08415">arXiv:1606.08415</a>.
     */
    static Value gelu(ProgramBuilder p, Arguments a, Value x) {
        Value half = p.multiply(p.constant(0.5), x);
        Value one = p.constant(1);
        if (!a.flag("approximate")) {
            return p.multiply(half, p.add(one, p.erf(p.multiply(x, p.constant(Math.sqrt(0.5))))));
        }
        Value cubic = p.multiply(p.square(x), p.constant(0.044715));
        Value inner =
                p.multiply(p.multiply(x, p.constant(Math.sqrt(2 / Math.PI))), p.add(one, cubic));
        return p.multiply(half, p.add(one, p.tanh(inner)));
    }
}
