package io.keratin.activations;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.spec.Arguments;

/** What an activation computes, written in primitives. */
@FunctionalInterface
interface Formula {
    Value apply(ProgramBuilder p, Arguments arguments, Value x);
}
