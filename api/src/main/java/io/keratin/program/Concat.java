package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tensors one behind the other along one axis; their other axes agree.
 *
 * @param axis the axis, from 0
 */
public record Concat(int axis) implements Primitive {
    @Override
    public String text() {
        return "concat[" + axis + "]";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.require(!inputs.isEmpty(), this, inputs, "expected at least one input");
        Checks.axis(this, inputs, axis);
        TensorType first = inputs.get(0);
        Dim size = Dim.of(0);
        for (TensorType input : inputs) {
            Checks.require(
                    input.shape().rank() == first.shape().rank()
                            && input.shape()
                                    .with(axis, Dim.ONE)
                                    .equals(first.shape().with(axis, Dim.ONE)),
                    this,
                    inputs,
                    "the shapes differ off the axis");
            size = size.plus(input.shape().dim(axis));
        }
        return first.withShape(first.shape().with(axis, size));
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder builder, Value output, Value gradient) {
        List<@Nullable Value> parts = new ArrayList<>();
        Dim start = Dim.of(0);
        for (Value input : output.inputs()) {
            Dim length = input.shape().dim(axis);
            parts.add(builder.slice(gradient, axis, start, length));
            start = start.plus(length);
        }
        return parts;
    }
}
