package io.keratin.initializers;

import io.keratin.shape.Shape;
import io.keratin.spec.Initializer;
import java.util.OptionalLong;

/**
 * Weights start uniformly distributed with variance 2 / fan in: He and others, <a
 * href="https://arxiv.org/abs/1502.01852">arXiv:1502.01852</a>.
 *
 * @param seed its own seed
 */
public record HeUniform(OptionalLong seed) implements Initializer {
    @Override
    public String text() {
        return new Texts("he_uniform").seed(seed).get();
    }

    @Override
    public void fill(Shape shape, long seed, float[] weight) {
        new VarianceScaling(
                        2,
                        VarianceScaling.Mode.FAN_IN,
                        VarianceScaling.Distribution.UNIFORM,
                        this.seed)
                .fill(shape, seed, weight);
    }
}
