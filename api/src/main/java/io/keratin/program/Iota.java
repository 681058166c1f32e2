package io.keratin.program;

import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;

/**
 * The index along one axis: 0, 1, 2, …
 *
 * @param shape the shape of the tensor
 * @param axis the axis that is counted, from 0
 */
public record Iota(Shape shape, int axis) implements Leaf {
    @Override
    public TensorType type() {
        return TensorType.float32(shape);
    }

    @Override
    public String text() {
        return "iota[" + axis + "]";
    }
}
