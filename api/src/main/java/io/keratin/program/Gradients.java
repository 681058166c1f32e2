package io.keratin.program;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reverse-mode differentiation: from the gradients of some values to the gradients of what they
 * were computed from.
 *
 * <p>The gradient is made of values like any other. Contributions to one value are added in the
 * reverse order of the values they come from, so that results do not depend on chance. A
 * {@link Scan} is derived once all gradients of its results are known.
 */
public final class Gradients {
    private final ProgramBuilder builder;
    private final Map<Value, Value> gradients = new HashMap<>();
    private final Set<Value> needed = new HashSet<>();
    private final Map<Value, Map<Value, Value>> ofResults = new HashMap<>();

    private Gradients(ProgramBuilder builder) {
        this.builder = builder;
    }

    /**
     * The gradients of {@code targets}.
     *
     * @param seeds the gradient of the loss for each value that it is computed from directly
     * @param targets the values whose gradient is wanted
     * @return a gradient for every value on the way; none for a target that no seed depends on
     * @throws IllegalStateException if a primitive gives a gradient of another shape than its input
     */
    public static Map<Value, Value> of(
            ProgramBuilder builder, Map<Value, Value> seeds, Collection<Value> targets) {
        Gradients pass = new Gradients(builder);
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
            propagate(value);
        }
    }

    private void propagate(Value value) {
        if (value.inputs().stream().noneMatch(needed::contains)) {
            return;
        }
        Value gradient = gradients.get(value);
        Map<Value, Value> results = ofResults.get(value);
        builder.name(nameOf(value));
        if (results != null) {
            contribute(value, ScanGradient.of(builder, value, results, needed::contains));
        } else if (gradient != null && value.input(0).primitive() instanceof Scan) {
            ofResults
                    .computeIfAbsent(value.input(0), scan -> new LinkedHashMap<>())
                    .put(value, gradient);
        } else if (gradient != null) {
            contribute(value, value.primitive().gradient(builder, value, gradient));
        }
    }

    private void contribute(Value value, List<@Nullable Value> contributions) {
        if (contributions.size() != value.inputs().size()) {
            throw new IllegalStateException(value + " gave " + contributions.size() + " gradients");
        }
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
        builder.name(nameOf(value));
        gradients.merge(value, contribution, builder::add);
    }

    /** The name of a value's gradient: {@code hidden1Gradient}. */
    public static @Nullable String nameOf(Value value) {
        return value.name() == null ? null : value.name() + "Gradient";
    }
}
