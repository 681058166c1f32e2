package io.keratin.spec;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import org.jspecify.annotations.Nullable;

/** What a layer needs to write itself in primitives. */
public interface Lowering {
    /** Makes the values. */
    ProgramBuilder builder();

    /**
     * A weight of the layer, by the name of its {@link WeightSpec}: its newest value, where it was
     * {@link #update updated} before.
     */
    Value weight(String name);

    /**
     * Gives a weight that training does not change by its gradient a new value, which it has once
     * the step, or in prediction the call, is over: a moving average, or the state of a recurrent
     * layer.
     *
     * @param name the name of a {@link WeightSpec} that is not trainable
     * @param value its new value, of its shape
     */
    void update(String name, Value value);

    /** Whether the program trains, so that Dropout drops. */
    boolean training();

    /**
     * Whether training leaves the layer's weights as they are; BatchNormalization then works as in
     * prediction.
     */
    boolean frozen();

    /**
     * The mask of an input: 1 where an element counts and 0 where it is to be skipped, of the shape
     * of the input's leading axes, {@code (batch, time)}; null where every element counts.
     */
    @Nullable
    Value mask(int input);

    /**
     * Gives an output a mask; null for none. What is not said follows from
     * {@link LayerSpec#masked}: an output that carries a mask has that of the first input which
     * does.
     */
    void mask(int output, @Nullable Value mask);

    /**
     * Adds a number to the loss of every batch, whatever the model is compiled with.
     *
     * @param added of no axes
     */
    void addLoss(Value added);

    /**
     * A number for a {@link io.keratin.program.Uniform} that no other random value of the model
     * has.
     */
    int randomStream();
}
