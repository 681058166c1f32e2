package io.keratin.program;

import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;

/**
 * A number known when the program is built.
 *
 * @param number its value, a scalar
 */
public record Constant(double number) implements Leaf {
    @Override
    public TensorType type() {
        return TensorType.float32(Shape.SCALAR);
    }

    @Override
    public String text() {
        return "constant[" + number + "]";
    }
}
