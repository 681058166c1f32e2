package io.keratin.program;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts the body of a loop off from the values around it: what the body reads from outside becomes
 * an invariant, a leaf of its own.
 *
 * <p>Numbers, and what is computed of numbers alone, may stand inside and outside.
 */
final class Closure {
    private final ProgramBuilder builder;
    private final Map<Value, Value> inside;
    private final Map<Value, Value> invariants = new LinkedHashMap<>();

    private Closure(ProgramBuilder builder, Map<Value, Value> own) {
        this.builder = builder;
        this.inside = new HashMap<>(own);
    }

    /**
     * The body that computes {@code roots}.
     *
     * @param own what the body has already: values, and the leaves that stand for them; what
     *     depends on none of them is outside
     */
    static Closure of(ProgramBuilder builder, Map<Value, Value> own, Collection<Value> roots) {
        Closure closure = new Closure(builder, own);
        String name = builder.name();
        for (Value value : between(own.keySet(), roots)) {
            if (value.inputs().stream().anyMatch(closure.inside::containsKey)) {
                List<Value> inputs =
                        value.inputs().stream().map(closure::inside).toList();
                builder.name(value.name());
                closure.inside.put(
                        value,
                        inputs.equals(value.inputs())
                                ? value
                                : builder.make(value.primitive(), inputs));
            }
        }
        builder.name(name);
        return closure;
    }

    /** What leads to the roots, without what stands before some values and without these. */
    private static List<Value> between(Set<Value> before, Collection<Value> roots) {
        Set<Value> seen = new HashSet<>();
        List<Value> stack = new ArrayList<>(roots);
        while (!stack.isEmpty()) {
            Value value = stack.remove(stack.size() - 1);
            if (!before.contains(value) && seen.add(value)) {
                stack.addAll(value.inputs());
            }
        }
        List<Value> order = new ArrayList<>(seen);
        order.sort(Comparator.comparingInt(Value::id));
        return order;
    }

    /** The value of the body for one of the roots, or for one that leads to them. */
    Value inside(Value value) {
        Value known = inside.get(value);
        if (known != null) {
            return known;
        }
        return isFree(value) ? value : invariants.computeIfAbsent(value, this::invariant);
    }

    private Value invariant(Value value) {
        builder.name(value.name());
        StepInput leaf = new StepInput(StepInput.Role.INVARIANT, invariants.size(), value.type());
        return builder.make(leaf, List.of());
    }

    /** The values outside that the body reads. */
    List<Value> outside() {
        return List.copyOf(invariants.keySet());
    }

    /** The leaves that stand for them in the body, in the same order. */
    List<Value> leaves() {
        return List.copyOf(invariants.values());
    }

    /** Whether a value is numbers that need no tensor, wherever it stands. */
    private static boolean isFree(Value value) {
        return value.primitive() instanceof Iota || isUniform(value);
    }

    private static boolean isUniform(Value value) {
        if (value.primitive() instanceof Constant || value.primitive() instanceof Extent) {
            return true;
        }
        boolean passes = value.primitive() instanceof Elementwise
                || value.primitive() instanceof Broadcast
                || value.primitive() instanceof Reshape;
        return passes && value.inputs().stream().allMatch(Closure::isUniform);
    }
}
