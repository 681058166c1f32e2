package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a value of the body of a {@link Scan} was in each step, along a new first axis: the step at
 * time t left element t.
 *
 * @param value the value of the body; a state's leaf gives the states before each step
 * @param steps how many steps there are
 */
public record Stacked(Value value, Dim steps) implements Primitive {
    @Override
    public String text() {
        return "stacked[%" + value.id() + "]";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 1);
        return value.type().withShape(value.shape().prepend(steps));
    }

    /** Part of the gradient of its scan; see {@link Gradients}. */
    @Override
    public List<@Nullable Value> gradient(ProgramBuilder builder, Value output, Value gradient) {
        throw new IllegalStateException("expected Gradients to derive " + output);
    }
}
