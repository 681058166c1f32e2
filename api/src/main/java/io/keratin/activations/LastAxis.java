package io.keratin.activations;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Reduce;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;

/** Activations that look at all elements of the last axis. */
final class LastAxis {
    private LastAxis() {}

    /**
     * The first half times the sigmoid of the second: Dauphin and others, <a
     * href="https://arxiv.org/abs/1612.08083">arXiv:1612.08083</a>.
     */
    static Value glu(ProgramBuilder p, Value x) {
        int axis = x.shape().rank() - 1;
        Dim half = x.shape().last().dividedBy(Dim.of(2)).orElseThrow(IllegalArgumentException::new);
        Value gate = p.slice(x, axis, half, half);
        return p.multiply(p.slice(x, axis, Dim.of(0), half), p.sigmoid(gate));
    }

    /**
     * The nearest point of the simplex: Martins and Astudillo, <a
     * href="https://arxiv.org/abs/1602.02068">arXiv:1602.02068</a>.
     *
     * <p>An element z is in the support if 1 + n·z &gt; c, with n the count and c the sum of all elements
     * that are at least z. Every element is compared with every other, in place of sorting them. No
     * gradient flows through the choice of the support, only through what is summed over it.
     */
    static Value sparsemax(ProgramBuilder p, Value x) {
        int axis = x.shape().rank() - 1;
        Shape rows = Shape.of(x.shape().product(0, axis), Dim.ONE, x.shape().last());
        Value max = p.stopGradient(p.reduce(Reduce.Kind.MAX, x, axis, axis + 1));
        Value z = p.subtract(x, max);
        Value others = p.stopGradient(p.reshape(z, rows));
        Value each = p.reshape(others, Shape.of(rows.dim(0), rows.dim(2), Dim.ONE));
        Value atLeast = p.greaterEqual(others, each);
        Value count = p.sumLast(atLeast);
        // A product with 0 would be NaN where another element is infinite.
        Value sum = p.sumLast(p.select(atLeast, others, p.constant(0)));
        Value inSupport = p.greater(p.add(p.constant(1), p.multiply(count, each)), sum);
        Value support = p.stopGradient(p.reshape(inSupport, x.shape()));
        Value chosen = p.select(support, z, p.constant(0));
        Value tau = p.divide(p.subtract(p.sumLast(chosen), p.constant(1)), p.sumLast(support));
        return p.relu(p.subtract(z, tau));
    }
}
