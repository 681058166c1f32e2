package io.keratin.program;

import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A primitive without inputs: it brings a tensor into the program. */
public sealed interface Leaf extends Primitive
        permits Constant, Extent, Input, Iota, Parameter, StepInput, Uniform {
    /** The type of the tensor. */
    TensorType type();

    @Override
    default TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 0);
        return type();
    }

    @Override
    default List<@Nullable Value> gradient(ProgramBuilder builder, Value output, Value gradient) {
        return Arrays.asList();
    }
}
