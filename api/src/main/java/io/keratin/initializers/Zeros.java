package io.keratin.initializers;

import io.keratin.shape.Shape;
import io.keratin.spec.Initializer;
import java.util.Arrays;

/** All weights start at 0. */
public record Zeros() implements Initializer {
    @Override
    public String text() {
        return "zeros";
    }

    @Override
    public void fill(Shape shape, long seed, float[] weight) {
        Arrays.fill(weight, 0, Draws.size(shape), 0);
    }
}
