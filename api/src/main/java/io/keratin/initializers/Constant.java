package io.keratin.initializers;

import io.keratin.shape.Shape;
import io.keratin.spec.Initializer;
import java.util.Arrays;

/**
 * All weights start at one number.
 *
 * @param value the number
 */
public record Constant(double value) implements Initializer {
    @Override
    public String text() {
        return new Texts("constant").number("value", value, 0).get();
    }

    @Override
    public void fill(Shape shape, long seed, float[] weight) {
        Arrays.fill(weight, 0, Draws.size(shape), (float) value);
    }
}
