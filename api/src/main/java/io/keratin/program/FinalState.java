package io.keratin.program;

import io.keratin.shape.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A state of a {@link Scan} after the last step.
 *
 * @param index which state, from 0
 * @param type its shape and type of elements
 */
public record FinalState(int index, TensorType type) implements Primitive {
    @Override
    public String text() {
        return "final-state[" + index + "]";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 1);
        return type;
    }

    /** Part of the gradient of its scan; see {@link Gradients}. */
    @Override
    public List<@Nullable Value> gradient(ProgramBuilder builder, Value output, Value gradient) {
        throw new IllegalStateException("expected Gradients to derive " + output);
    }
}
