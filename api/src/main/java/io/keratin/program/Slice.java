package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A range of the elements along one axis.
 *
 * @param axis the axis, from 0
 * @param start the first element that is taken
 * @param length how many are taken
 */
public record Slice(int axis, Dim start, Dim length) implements Primitive {
    @Override
    public String text() {
        return "slice[" + axis + ", " + start + ", " + length + "]";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 1);
        Checks.axis(this, inputs, axis);
        inputs.get(0).shape().dim(axis).minus(start).minus(length);
        return inputs.get(0).withShape(inputs.get(0).shape().with(axis, length));
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder builder, Value output, Value gradient) {
        Dim whole = output.input(0).shape().dim(axis);
        return Arrays.asList(
                builder.pad(gradient, axis, start, whole.minus(start).minus(length)));
    }
}
