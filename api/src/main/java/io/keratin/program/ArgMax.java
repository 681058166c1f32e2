package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The index of the largest element of the last axis, the first of several; the axis keeps size 1.
 * NaN counts as the largest.
 */
public record ArgMax() implements Primitive {
    @Override
    public String text() {
        return "argmax";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 1);
        Checks.require(inputs.get(0).shape().rank() >= 1, this, inputs, "expected an axis");
        return TensorType.float32(inputs.get(0).shape().with(-1, Dim.ONE));
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder builder, Value output, Value gradient) {
        return Arrays.asList((Value) null);
    }
}
