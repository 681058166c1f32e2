package io.keratin.program;

import io.keratin.shape.TensorType;

/**
 * A tensor that is given to the program from outside, such as a model's input.
 *
 * @param name its name in the program
 * @param type its shape and type of elements
 */
public record Input(String name, TensorType type) implements Leaf {
    @Override
    public String text() {
        return "input[" + name + "]";
    }
}
