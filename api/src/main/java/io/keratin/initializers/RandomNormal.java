package io.keratin.initializers;

import io.keratin.shape.Shape;
import io.keratin.spec.Initializer;
import java.util.OptionalLong;

/**
 * Weights start normally distributed.
 *
 * @param mean their mean
 * @param stddev their standard deviation
 * @param seed its own seed
 */
public record RandomNormal(double mean, double stddev, OptionalLong seed) implements Initializer {
    @Override
    public String text() {
        return new Texts("random_normal")
                .number("mean", mean, 0)
                .number("stddev", stddev, 0.05)
                .seed(seed)
                .get();
    }

    @Override
    public void fill(Shape shape, long seed, float[] weight) {
        Draws draws = new Draws(this.seed, seed);
        Draws.fill(shape, weight, () -> mean + stddev * draws.normal());
    }
}
