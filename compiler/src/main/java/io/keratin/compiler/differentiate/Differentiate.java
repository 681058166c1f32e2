package io.keratin.compiler.differentiate;

import io.keratin.program.Gradients;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pass that derives backward: from the gradients of a model's outputs to those of its weights,
 * by {@link Gradients}.
 */
public final class Differentiate {
    private Differentiate() {}

    /**
     * The gradients of {@code targets}.
     *
     * @param seeds the gradient of the loss for each value that it is computed from directly
     * @param targets the values whose gradient is wanted
     * @return a gradient for every value on the way; none for a target that no seed depends on
     */
    public static Map<Value, Value> gradients(
            ProgramBuilder builder, Map<Value, Value> seeds, Collection<Value> targets) {
        return Gradients.of(builder, seeds, targets);
    }

    /** The name of a value's gradient: {@code hidden1Gradient}. */
    public static @Nullable String gradientName(Value value) {
        return Gradients.nameOf(value);
    }
}
