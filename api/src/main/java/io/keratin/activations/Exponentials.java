package io.keratin.activations;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.spec.Arguments;

/** Smooth rectifiers, written so that nothing overflows for any input. */
final class Exponentials {
    private static final double SELU_ALPHA = 1.6732632423543772848170429916717;
    private static final double SELU_SCALE = 1.0507009873554804934193349852946;

    private Exponentials() {}

    /**
     * x above 0, alpha·(eˣ - 1) below: Clevert and others, <a
     * href="https://arxiv.org/abs/1511.07289">arXiv:1511.07289</a>.
     */
    static Value elu(ProgramBuilder p, Arguments a, Value x) {
        return piecewise(p, x, p.multiply(p.constant(a.number("alpha")), p.expm1(negative(p, x))));
    }

    /**
     * x above 0, alpha·(e^(x/alpha) - 1) below: Barron, <a
     * href="https://arxiv.org/abs/1704.07483">arXiv:1704.07483</a>.
     */
    static Value celu(ProgramBuilder p, Arguments a, Value x) {
        Value alpha = p.constant(a.number("alpha"));
        return piecewise(p, x, p.multiply(alpha, p.expm1(p.divide(negative(p, x), alpha))));
    }

    /**
     * A scaled elu that keeps mean and variance: Klambauer and others, <a
     * href="https://arxiv.org/abs/1706.02515">arXiv:1706.02515</a>.
     */
    static Value selu(ProgramBuilder p, Value x) {
        Value below = p.multiply(p.constant(SELU_SCALE * SELU_ALPHA), p.expm1(negative(p, x)));
        return piecewise(p, p.multiply(p.constant(SELU_SCALE), x), below, x);
    }

    /** log(1 + eˣ) = max(x, 0) + log(1 + e^-|x|). */
    static Value softplus(ProgramBuilder p, Value x) {
        // Not abs and its sign: at 0 their gradient would be 0, and the slope there is one half.
        Value magnitude = p.select(positive(p, x), x, p.negate(x));
        return p.add(p.relu(x), p.log1p(p.exp(p.negate(magnitude))));
    }

    /**
     * x·tanh(softplus(x)): Misra, <a href="https://arxiv.org/abs/1908.08681">arXiv:1908.08681</a>.
     */
    static Value mish(ProgramBuilder p, Value x) {
        return p.multiply(x, p.tanh(softplus(p, x)));
    }

    /**
     * (x + √(x² + b)) / 2, for negative x as (b / 2) / (√(x² + b) - x), where nothing cancels:
     * Barron, <a href="https://arxiv.org/abs/2112.11687">arXiv:2112.11687</a>.
     */
    static Value squareplus(ProgramBuilder p, Arguments a, Value x) {
        Value b = p.constant(a.number("b"));
        Value positive = p.greaterEqual(x, p.constant(0));
        Value magnitude = p.select(positive, x, p.negate(x));
        Value sum = p.add(magnitude, p.sqrt(p.add(p.square(x), b)));
        Value above = p.multiply(p.constant(0.5), sum);
        Value below = p.divide(p.constant(a.number("b") / 2), sum);
        return p.select(positive, above, below);
    }

    /** min(x, 0): the exponential of what is not used stays finite. */
    private static Value negative(ProgramBuilder p, Value x) {
        return p.minimum(x, p.constant(0));
    }

    private static Value positive(ProgramBuilder p, Value x) {
        return p.greater(x, p.constant(0));
    }

    private static Value piecewise(ProgramBuilder p, Value x, Value below) {
        return piecewise(p, x, below, x);
    }

    private static Value piecewise(ProgramBuilder p, Value above, Value below, Value x) {
        return p.select(positive(p, x), above, below);
    }
}
