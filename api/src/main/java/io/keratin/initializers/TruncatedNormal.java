package io.keratin.initializers;

import io.keratin.shape.Shape;
import io.keratin.spec.Initializer;
import java.util.OptionalLong;

/**
 * Weights start normally distributed, none further than two standard deviations from the mean.
 *
 * @param mean their mean
 * @param stddev the standard deviation of the normal distribution, before it is cut
 * @param seed its own seed
 */
public record TruncatedNormal(double mean, double stddev, OptionalLong seed)
        implements Initializer {
    @Override
    public String text() {
        return new Texts("truncated_normal")
                .number("mean", mean, 0)
                .number("stddev", stddev, 0.05)
                .seed(seed)
                .get();
    }

    @Override
    public void fill(Shape shape, long seed, float[] weight) {
        Draws draws = new Draws(this.seed, seed);
        Draws.fill(shape, weight, () -> mean + stddev * draws.truncatedNormal());
    }
}
