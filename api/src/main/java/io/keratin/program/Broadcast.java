package io.keratin.program;

import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a tensor along the axes where it has size 1 or none, as NumPy broadcasts.
 *
 * @param shape the shape it gets
 */
public record Broadcast(Shape shape) implements Primitive {
    @Override
    public String text() {
        return "broadcast";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 1);
        Checks.require(
                Shape.broadcast(inputs.get(0).shape(), shape).equals(Optional.of(shape)),
                this,
                inputs,
                "cannot become " + shape);
        return inputs.get(0).withShape(shape);
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder builder, Value output, Value gradient) {
        return Arrays.asList(builder.unbroadcast(gradient, output.input(0).shape()));
    }
}
