package io.keratin.activations;

import io.keratin.program.ProgramBuilder;
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
     * A sparse alternative to softmax, as Keras 3 computes it, after Martins and Astudillo, <a
     * href="https://arxiv.org/abs/1602.02068">arXiv:1602.02068</a>.
     *
     * <p>With the elements in descending order and c their running sums, element number n is in the
     * support if 1 + n·z &gt; c. What is subtracted from all elements is (Σ c - 1) / k, over the k
     * elements of the support. In the paper only the last of these c counts; Keras 3 sums them all,
     * so that its results add up to 1 only where the support is a single element.
     *
     * <p>Every element is compared with every other, in place of sorting them. No gradient flows
     * through the choice of the support, only through what is summed over it.
     */
    static Value sparsemax(ProgramBuilder p, Value x) {
        int axis = x.shape().rank() - 1;
        Dim rows = x.shape().product(0, axis);
        Shape acrossColumns = Shape.of(rows, Dim.ONE, x.shape().last());
        Shape downRows = Shape.of(rows, x.shape().last(), Dim.ONE);
        Value zero = p.constant(0);
        Value others = p.stopGradient(p.reshape(x, acrossColumns));
        Value each = p.reshape(others, downRows);
        // The other comes before the element, or is it; equal ones stand in their order.
        Value order = p.greaterEqual(index(p, downRows, 1), index(p, acrossColumns, 2));
        Value before = p.select(p.equal(others, each), order, p.greater(others, each));
        Value number = p.sumLast(before);
        // Not a product with 0, which would be NaN where another element is infinite.
        Value running = p.sumLast(p.select(before, others, zero));
        Value support = p.greater(p.add(p.constant(1), p.multiply(number, each)), running);
        Value count = p.sum(support, 1, 2);
        Value times = p.reshape(p.sum(p.multiply(support, before), 1, 2), x.shape());
        Value sum = p.sumLast(p.multiply(p.stopGradient(times), p.select(times, x, zero)));
        Value size = p.reshape(count, x.shape().with(axis, Dim.ONE));
        Value tau = p.divide(p.subtract(sum, p.constant(1)), p.stopGradient(size));
        return p.relu(p.subtract(x, tau));
    }

    /** The index along an axis of a shape, alone on its other axes. */
    private static Value index(ProgramBuilder p, Shape shape, int axis) {
        Shape alone = Shape.of(Dim.ONE, shape.dim(1), shape.dim(2));
        return p.iota(alone, axis);
    }
}
