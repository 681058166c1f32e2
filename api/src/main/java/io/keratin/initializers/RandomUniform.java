package io.keratin.initializers;

import io.keratin.shape.Shape;
import io.keratin.spec.Initializer;
import java.util.OptionalLong;

/**
 * Weights start uniformly distributed.
 *
 * @param minval the smallest, included
 * @param maxval the largest, excluded
 * @param seed its own seed
 */
public record RandomUniform(double minval, double maxval, OptionalLong seed)
        implements Initializer {
    @Override
    public String text() {
        return new Texts("random_uniform")
                .number("minval", minval, -0.05)
                .number("maxval", maxval, 0.05)
                .seed(seed)
                .get();
    }

    @Override
    public void fill(Shape shape, long seed, float[] weight) {
        Draws draws = new Draws(this.seed, seed);
        Draws.fill(shape, weight, () -> draws.uniform(minval, maxval));
    }
}
