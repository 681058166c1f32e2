package io.keratin.layers;

import io.keratin.shape.Shape;
import io.keratin.spec.Initializer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Starts the bias of an LSTM's forget gate at 1, so that it remembers at first, and the others as
 * another initializer does.
 *
 * <p>Jozefowicz and others, <a href="https://proceedings.mlr.press/v37/jozefowicz15.pdf">2015</a>.
 *
 * @param others fills the bias of a gate, (units), and of two, (2 · units)
 */
record UnitForgetBias(Initializer others) implements Initializer {
    @Override
    public String text() {
        return others.text();
    }

    @Override
    public Optional<String> refuses(Shape shape) {
        return others.refuses(Shape.of(units(shape)));
    }

    @Override
    public void fill(Shape shape, long seed, float[] weight) {
        int units = units(shape);
        float[] part = new float[2 * units];
        others.fill(Shape.of(units), seed, part);
        System.arraycopy(part, 0, weight, 0, units);
        Arrays.fill(weight, units, 2 * units, 1);
        others.fill(Shape.of(2 * units), seed + 1, part);
        System.arraycopy(part, 0, weight, 2 * units, 2 * units);
    }

    private static int units(Shape shape) {
        return shape.toArray()[0] / 4;
    }
}
