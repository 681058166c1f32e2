package io.keratin.layers;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.spec.Lowering;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets a layer that predicts write itself with any values as its weights, for tests.
 *
 * @param builder makes the values
 * @param weights by name
 * @param mask of the first input; null for none
 */
record GivenWeights(
        ProgramBuilder builder,
        Map<String, Value> weights,
        @Nullable Value mask) implements Lowering {
    @Override
    public Value weight(String name) {
        return weights.get(name);
    }

    @Override
    public void update(String name, Value value) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public boolean training() {
        return false;
    }

    @Override
    public boolean frozen() {
        return false;
    }

    @Override
    public @Nullable Value mask(int input) {
        return input == 0 ? mask : null;
    }

    @Override
    public void mask(int output, @Nullable Value value) {}

    @Override
    public void addLoss(Value added) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int randomStream() {
        return 0;
    }
}
