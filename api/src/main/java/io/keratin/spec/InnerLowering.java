package io.keratin.spec;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import org.jspecify.annotations.Nullable;

/**
 * What a layer that is part of another layer sees while it writes itself.
 *
 * @param outer what the other layer sees
 * @param layer the layer
 * @param prefix what the other layer puts before the names of the weights
 * @param masks the masks of this application
 * @param times how often the layer is applied at once: what it adds to the loss is a mean of as
 *     many
 */
record InnerLowering(Lowering outer, Graph.Layer layer, String prefix, Masks masks, Dim times)
        implements Lowering {
    @Override
    public ProgramBuilder builder() {
        return outer.builder();
    }

    @Override
    public Value weight(String name) {
        return outer.weight(prefix + name);
    }

    @Override
    public void update(String name, Value value) {
        outer.update(prefix + name, value);
    }

    @Override
    public boolean training() {
        return outer.training();
    }

    @Override
    public boolean frozen() {
        return outer.frozen() || layer.frozen();
    }

    @Override
    public @Nullable Value mask(int input) {
        return masks.mask(input);
    }

    @Override
    public void mask(int output, @Nullable Value mask) {
        masks.mask(output, mask);
    }

    @Override
    public void addLoss(Value added) {
        boolean once = times.equals(Dim.ONE);
        outer.addLoss(once ? added : builder().multiply(added, builder().extent(times)));
    }

    @Override
    public int randomStream() {
        return outer.randomStream();
    }
}
