package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;

/**
 * A size as a number to compute with, such as the number of samples that a mean divides by.
 *
 * @param size the size
 */
public record Extent(Dim size) implements Leaf {
    @Override
    public TensorType type() {
        return TensorType.float32(Shape.SCALAR);
    }

    @Override
    public String text() {
        return "extent[" + size + "]";
    }
}
