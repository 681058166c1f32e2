package io.keratin.initializers;

import io.keratin.shape.Shape;
import io.keratin.spec.Initializer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A matrix starts as the identity.
 *
 * @param gain the number on its diagonal
 */
public record Identity(double gain) implements Initializer {
    @Override
    public String text() {
        return new Texts("identity").number("gain", gain, 1).get();
    }

    @Override
    public Optional<String> refuses(Shape shape) {
        return shape.rank() == 2 ? Optional.empty() : Optional.of("it fills matrices only");
    }

    @Override
    public void fill(Shape shape, long seed, float[] weight) {
        refuses(shape).ifPresent(reason -> {
            throw new IllegalArgumentException("identity cannot fill " + shape + ": " + reason);
        });
        int[] sizes = shape.toArray();
        Arrays.fill(weight, 0, Draws.size(shape), 0);
        for (int i = 0; i < Math.min(sizes[0], sizes[1]); i++) {
            weight[i * sizes[1] + i] = (float) gain;
        }
    }
}
