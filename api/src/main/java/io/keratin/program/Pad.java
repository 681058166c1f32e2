package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds zeros before and after the elements along one axis.
 *
 * @param axis the axis, from 0
 * @param before how many zeros come first
 * @param after how many zeros come last
 */
public record Pad(int axis, Dim before, Dim after) implements Primitive {
    @Override
    public String text() {
        return "pad[" + axis + ", " + before + ", " + after + "]";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 1);
        Checks.axis(this, inputs, axis);
        Dim size = inputs.get(0).shape().dim(axis).plus(before).plus(after);
        return inputs.get(0).withShape(inputs.get(0).shape().with(axis, size));
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder builder, Value output, Value gradient) {
        return Arrays.asList(
                builder.slice(gradient, axis, before, output.input(0).shape().dim(axis)));
    }
}
