package io.keratin.initializers;

import io.keratin.shape.Shape;
import io.keratin.spec.Initializer;
import java.util.OptionalLong;

/**
 * Weights start from a truncated normal distribution with variance 1 / fan in: Klambauer and
 * others, <a href="https://arxiv.org/abs/1706.02515">arXiv:1706.02515</a>.
 *
 * @param seed its own seed
 */
public record LecunNormal(OptionalLong seed) implements Initializer {
    @Override
    public String text() {
        return new Texts("lecun_normal").seed(seed).get();
    }

    @Override
    public void fill(Shape shape, long seed, float[] weight) {
        new VarianceScaling(
                        1,
                        VarianceScaling.Mode.FAN_IN,
                        VarianceScaling.Distribution.TRUNCATED_NORMAL,
                        this.seed)
                .fill(shape, seed, weight);
    }
}
