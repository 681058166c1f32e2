package io.keratin.initializers;

import io.keratin.shape.Shape;
import io.keratin.spec.Initializer;
import java.util.OptionalLong;

/**
 * Weights start uniformly distributed with variance 1 / fan in: LeCun and others, <a
 * href="http://yann.lecun.com/exdb/publis/pdf/lecun-98b.pdf">Efficient BackProp</a>.
 *
 * @param seed its own seed
 */
public record LecunUniform(OptionalLong seed) implements Initializer {
    @Override
    public String text() {
        return new Texts("lecun_uniform").seed(seed).get();
    }

    @Override
    public void fill(Shape shape, long seed, float[] weight) {
        new VarianceScaling(
                        1,
                        VarianceScaling.Mode.FAN_IN,
                        VarianceScaling.Distribution.UNIFORM,
                        this.seed)
                .fill(shape, seed, weight);
    }
}
