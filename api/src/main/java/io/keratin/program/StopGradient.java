package io.keratin.program;

import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same tensor, through which no gradient flows back. */
public record StopGradient() implements Primitive {
    @Override
    public String text() {
        return "stop-gradient";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 1);
        return inputs.get(0);
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder builder, Value output, Value gradient) {
        return Arrays.asList((Value) null);
    }
}
