package io.keratin.initializers;

import io.keratin.shape.Shape;
import io.keratin.spec.Initializer;
import java.util.OptionalLong;

/**
 * Weights start from a truncated normal distribution with variance 2 / (fan in + fan out): Glorot
 * and Bengio, <a href="https://proceedings.mlr.press/v9/glorot10a.html">2010</a>.
 *
 * @param seed its own seed
 */
public record GlorotNormal(OptionalLong seed) implements Initializer {
    @Override
    public String text() {
        return new Texts("glorot_normal").seed(seed).get();
    }

    @Override
    public void fill(Shape shape, long seed, float[] weight) {
        new VarianceScaling(
                        1,
                        VarianceScaling.Mode.FAN_AVG,
                        VarianceScaling.Distribution.TRUNCATED_NORMAL,
                        this.seed)
                .fill(shape, seed, weight);
    }
}
