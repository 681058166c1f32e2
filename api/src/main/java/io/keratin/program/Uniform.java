package io.keratin.program;

import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;

/**
 * Random numbers, uniform in [0, 1): the same for the same seed, step, stream and element, whatever
 * executes the program and on however many threads.
 *
 * @param shape the shape of the tensor
 * @param stream tells the random values of one program apart
 */
public record Uniform(Shape shape, int stream) implements Leaf {
    @Override
    public TensorType type() {
        return TensorType.float32(shape);
    }

    @Override
    public String text() {
        return "uniform[" + stream + "]";
    }
}
