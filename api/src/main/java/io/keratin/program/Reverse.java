package io.keratin.program;

import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The elements along one axis in reverse order.
 *
 * @param axis the axis, from 0
 */
public record Reverse(int axis) implements Primitive {
    @Override
    public String text() {
        return "reverse[" + axis + "]";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 1);
        Checks.axis(this, inputs, axis);
        return inputs.get(0);
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder builder, Value output, Value gradient) {
        return Arrays.asList(builder.reverse(gradient, axis));
    }
}
