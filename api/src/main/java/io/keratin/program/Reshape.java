package io.keratin.program;

import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same elements in the same order under other axes; nothing is computed or copied.
 *
 * @param shape the shape they get
 */
public record Reshape(Shape shape) implements Primitive {
    @Override
    public String text() {
        return "reshape";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 1);
        Checks.require(
                inputs.get(0).shape().size().equals(shape.size()),
                this,
                inputs,
                "cannot become " + shape);
        return inputs.get(0).withShape(shape);
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder builder, Value output, Value gradient) {
        return Arrays.asList(builder.reshape(gradient, output.input(0).shape()));
    }
}
