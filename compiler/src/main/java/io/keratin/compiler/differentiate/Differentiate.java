package io.keratin.compiler.differentiate;

import io.keratin.program.Program;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reverse-mode differentiation: from the gradients of some values to the gradients of what they
 * were computed from.
 *
 * <p>The gradient is a program like any other. Contributions to one value are added in the reverse
 * order of the values they come from, so that results do not depend on chance.
 */
public final class Differentiate {
    private final ProgramBuilder builder;
    private final Map<Value, Value> gradients = new HashMap<>();
    private final Set<Value> needed = new HashSet<>();

    private Differentiate(ProgramBuilder builder) {
        this.builder = builder;
    }

    /**
     * The gradients of {@code targets}.
     *
     * @param seeds the gradient of the loss for each value that it is computed from directly
     * @param targets the values whose gradient is wanted
     * @return a gradient for every value on the way; none for a target that no seed depends on
     */
    public static Map<Value, Value> gradients(
            ProgramBuilder builder, Map<Value, Value> seeds, Collection<Value> targets) {
        Differentiate pass = new Differentiate(builder);
        String name = builder.name();
        pass.run(seeds, targets);
        builder.name(name);
        return pass.gradients;
    }

    private void run(Map<Value, Value> seeds, Collection<Value> targets) {
        List<Value> order = Program.reachable(seeds.keySet());
        needed.addAll(targets);
        for (Value value : order) {
            if (value.inputs().stream().anyMatch(needed::contains)) {
                needed.add(value);
            }
        }
        for (int i = order.size() - 1; i >= 0; i--) {
            Value value = order.get(i);
            Value seed = seeds.get(value);
            if (seed != null) {
                accumulate(value, seed);
            }
            Value gradient = gradients.get(value);
            if (gradient != null) {
                propagate(value, gradient);
            }
        }
    }

    private void propagate(Value value, Value gradient) {
        if (value.inputs().stream().noneMatch(needed::contains)) {
            return;
        }
        builder.name(gradientName(value));
        List<@Nullable Value> contributions = value.primitive().gradient(builder, value, gradient);
        for (int i = 0; i < contributions.size(); i++) {
            Value contribution = contributions.get(i);
            if (contribution != null) {
                accumulate(value.input(i), contribution);
            }
        }
    }

    private void accumulate(Value value, Value contribution) {
        if (!needed.contains(value)) {
            return;
        }
        if (!contribution.shape().equals(value.shape())) {
            throw new IllegalStateException(
                    "the gradient of " + value + " has the shape " + contribution.shape());
        }
        builder.name(gradientName(value));
        gradients.merge(value, contribution, builder::add);
    }

    /** The name of a value's gradient: {@code hidden1Gradient}. */
    public static @Nullable String gradientName(Value value) {
        return value.name() == null ? null : value.name() + "Gradient";
    }
}
