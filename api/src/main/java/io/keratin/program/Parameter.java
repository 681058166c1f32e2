package io.keratin.program;

import io.keratin.shape.TensorType;

/**
 * A weight, kept by the model from call to call.
 *
 * @param name its name among the weights: {@code hidden1/kernel}
 * @param type its shape, of known sizes, and type of elements
 */
public record Parameter(String name, TensorType type) implements Leaf {
    @Override
    public String text() {
        return "parameter[" + name + "]";
    }
}
