package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Sums, or takes the extreme of, all elements along neighbouring axes, which keep size 1.
 *
 * @param kind what is computed
 * @param from the first axis, from 0
 * @param to the axis behind the last one
 */
public record Reduce(Kind kind, int from, int to) implements Primitive {
    /** What is computed of the elements. NaN among them gives NaN. */
    public enum Kind {
        /** The sum; 0 of none. */
        SUM,
        /** The largest; -∞ of none. */
        MAX,
        /** The smallest; ∞ of none. */
        MIN
    }

    @Override
    public String text() {
        String axes = to == from + 1 ? "" + from : from + ".." + (to - 1);
        return kind.name().toLowerCase(Locale.ROOT) + "[" + axes + "]";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 1);
        Shape shape = inputs.get(0).shape();
        Checks.require(
                from >= 0 && from < to && to <= shape.rank(),
                this,
                inputs,
                "expected axes of the input");
        for (int axis = from; axis < to; axis++) {
            shape = shape.with(axis, Dim.ONE);
        }
        return inputs.get(0).withShape(shape);
    }

    /**
     * A sum passes its gradient to every element; an extreme shares it among the elements that
     * reach it.
     */
    @Override
    public List<@Nullable Value> gradient(ProgramBuilder p, Value output, Value gradient) {
        Value input = output.input(0);
        if (kind == Kind.SUM) {
            return Arrays.asList(p.broadcast(gradient, input.shape()));
        }
        Value reached = p.equal(input, output);
        Value count = p.reduce(Kind.SUM, reached, from, to);
        return Arrays.asList(p.multiply(reached, p.divide(gradient, count)));
    }
}
