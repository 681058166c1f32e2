package io.keratin.spec;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;

/** What a layer needs to write itself in primitives. */
public interface Lowering {
    /** Makes the values. */
    ProgramBuilder builder();

    /** A weight of the layer, by the name of its {@link WeightSpec}. */
    Value weight(String name);

    /** Whether the program trains, so that Dropout drops. */
    boolean training();

    /**
     * A number for a {@link io.keratin.program.Uniform} that no other random value of the model
     * has.
     */
    int randomStream();
}
