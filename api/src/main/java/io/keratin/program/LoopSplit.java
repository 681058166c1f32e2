package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.TensorType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the loop that runs back through another, and decides what stays in it.
 *
 * <p>In the loop is what leads to its states. Of the rest, what has a product in it is computed for
 * all steps at once, behind the loop: the sum over all steps of {@code aᵀ · b} becomes one product
 * over the rows of all steps.
 */
final class LoopSplit {
    private final ProgramBuilder builder;
    private final Value forwardAnchor;
    private final Scan forward;
    private final Set<Value> forwardBody;
    private final List<Value> states = new ArrayList<>();
    private final List<Value> initials = new ArrayList<>();
    private final List<Value> next = new ArrayList<>();
    private final Map<Value, Value> sequences = new LinkedHashMap<>();
    private final Map<Value, Integer> accumulators = new HashMap<>();
    private final Set<Value> inLoop = new LinkedHashSet<>();
    private final Map<Value, Boolean> varying = new HashMap<>();
    private final Map<Value, Value> outside = new HashMap<>();
    private final Map<Value, Value> lifted = new HashMap<>();
    private @Nullable Closure closure;
    private @Nullable Value anchor;

    LoopSplit(ProgramBuilder builder, Value forwardAnchor, Collection<Value> stacked) {
        this.builder = builder;
        this.forwardAnchor = forwardAnchor;
        this.forward = (Scan) forwardAnchor.primitive();
        this.forwardBody = new HashSet<>(forward.body(stacked));
        for (int i = 0; i < forward.leaves().size(); i++) {
            Value leaf = forward.leaves().get(i);
            Value input = forwardAnchor.input(i);
            boolean isInvariant = forward.invariants().contains(leaf);
            varying.put(leaf, !isInvariant);
            if (isInvariant) {
                outside.put(leaf, input);
            } else if (forward.elements().contains(leaf)) {
                lifted.put(leaf, input);
            }
        }
    }

    private Dim steps() {
        return forward.steps();
    }

    /** A leaf for one more state. */
    Value state(Value initial) {
        Value leaf = leaf(StepInput.Role.STATE, states.size(), initial.type());
        states.add(leaf);
        initials.add(initial);
        next.add(leaf);
        return leaf;
    }

    /** A leaf for the elements of a sequence. */
    Value element(TensorType type, Value sequence) {
        Value leaf = leaf(StepInput.Role.ELEMENT, sequences.size(), type);
        sequences.put(leaf, sequence);
        lifted.put(leaf, sequence);
        return leaf;
    }

    private Value leaf(StepInput.Role role, int index, TensorType type) {
        Value leaf = builder.make(new StepInput(role, index, type), List.of());
        varying.put(leaf, true);
        return leaf;
    }

    /** Says what a state becomes. */
    void next(int state, Value value) {
        next.set(state, value);
        keep(value);
    }

    /** Makes sure that a value can be had for all steps. */
    void prepare(Value value) {
        if (isGiven(value) || inLoop.contains(value)) {
            return;
        }
        if (hasProduct(value) && Lift.isPossible(value, areVarying(value))) {
            value.inputs().forEach(this::prepare);
        } else {
            keep(value);
        }
    }

    /** Makes sure that the sum of a value over all steps can be had. */
    void prepareSum(Value value) {
        if (!varies(value)) {
            return;
        }
        if (isSumOfSums(value)) {
            value.inputs().forEach(this::prepareSum);
        } else if (isSumOfRows(value)) {
            value.inputs().forEach(this::prepare);
        } else if (!accumulators.containsKey(value)) {
            accumulators.put(value, states.size());
            Value zero = builder.broadcast(builder.constant(0), value.shape());
            Value sum = state(zero);
            next(states.size() - 1, builder.add(sum, value));
        }
    }

    /** Builds the loop; from now on its results can be had. */
    void close() {
        Map<Value, Value> own = new HashMap<>();
        states.forEach(leaf -> own.put(leaf, leaf));
        sequences.keySet().forEach(leaf -> own.put(leaf, leaf));
        Set<Value> read = new LinkedHashSet<>(next);
        inLoop.forEach(value -> read.addAll(value.inputs()));
        for (Value value : read) {
            if (isForward(value) && varies(value)) {
                builder.name(value.name());
                own.put(value, element(value.type(), inAllSteps(value)));
            }
        }
        List<Value> roots = new ArrayList<>(next);
        roots.addAll(inLoop);
        Closure body = Closure.of(builder, own, roots);
        List<Value> nextInside = next.stream().map(body::inside).toList();
        List<Value> inputs = new ArrayList<>(initials);
        inputs.addAll(sequences.values());
        body.outside().forEach(value -> inputs.add(outside(value)));
        List<Value> elements = List.copyOf(sequences.keySet());
        Scan scan =
                new Scan(steps(), !forward.reverse(), states, elements, body.leaves(), nextInside);
        builder.name(Gradients.nameOf(forwardAnchor));
        anchor = builder.make(scan, inputs);
        closure = body;
    }

    /** A state of the closed loop after its last step. */
    Value finalState(int state) {
        FinalState primitive = new FinalState(state, states.get(state).type());
        builder.name(states.get(state).name());
        return builder.make(primitive, List.of(Objects.requireNonNull(anchor)));
    }

    /** A value for all steps, time first. */
    Value inAllSteps(Value value) {
        if (!varies(value)) {
            return builder.broadcast(outside(value), value.shape().prepend(steps()));
        }
        Value known = lifted.get(value);
        if (known == null) {
            builder.name(value.name());
            known = makeForAllSteps(value);
            lifted.put(value, known);
        }
        return known;
    }

    private Value makeForAllSteps(Value value) {
        if (isForward(value)) {
            return builder.make(new Stacked(value, steps()), List.of(forwardAnchor));
        }
        if (inLoop.contains(value) || states.contains(value)) {
            Value inside = Objects.requireNonNull(closure).inside(value);
            return builder.make(
                    new Stacked(inside, steps()), List.of(Objects.requireNonNull(anchor)));
        }
        List<Value> inputs = value.inputs().stream()
                .map(input -> varies(input) ? inAllSteps(input) : outside(input))
                .toList();
        builder.name(value.name());
        return Lift.lift(builder, value, steps(), inputs, areVarying(value));
    }

    /** The sum of a value over all steps. */
    Value sum(Value value) {
        builder.name(value.name());
        if (!varies(value)) {
            return builder.multiply(outside(value), builder.extent(steps()));
        }
        Integer accumulator = accumulators.get(value);
        if (accumulator != null) {
            return finalState(accumulator);
        }
        if (isSumOfSums(value)) {
            List<Value> sums = value.inputs().stream().map(this::sum).toList();
            builder.name(value.name());
            return builder.make(value.primitive(), sums);
        }
        List<Value> rows = value.inputs().stream().map(this::inAllSteps).toList();
        builder.name(value.name());
        if (value.primitive() instanceof Reduce reduce) {
            boolean first = reduce.from() == 0;
            Value sum = first
                    ? rows.get(0)
                    : builder.sum(rows.get(0), reduce.from() + 1, reduce.to() + 1);
            Value whole = builder.sum(sum, 0, first ? reduce.to() + 1 : 1);
            return builder.reshape(whole, value.shape());
        }
        return builder.make(value.primitive(), rows);
    }

    /** Whether the sum over time may be taken of each of its inputs in its place. */
    private static boolean isSumOfSums(Value value) {
        boolean adds = value.is(Function.ADD) || value.is(Function.SUBTRACT);
        return (adds || value.is(Function.NEGATE) || value.primitive() instanceof Reshape)
                && value.inputs().stream()
                        .allMatch(input -> value.primitive() instanceof Reshape
                                || input.shape().equals(value.shape()));
    }

    /** Whether the value is a sum of rows, which may as well be those of all steps. */
    private boolean isSumOfRows(Value value) {
        return (value.primitive() instanceof MatMul matmul && matmul.transposeA())
                || (value.primitive() instanceof Reduce reduce && reduce.kind() == Reduce.Kind.SUM);
    }

    /** Keeps a value in the loop, with all that leads to it. */
    private void keep(Value root) {
        List<Value> stack = new ArrayList<>(List.of(root));
        while (!stack.isEmpty()) {
            Value value = stack.remove(stack.size() - 1);
            if (!isGiven(value) && inLoop.add(value)) {
                stack.addAll(value.inputs());
            }
        }
    }

    /** Whether a value is there without computing it in this loop. */
    private boolean isGiven(Value value) {
        return isForward(value) || value.primitive() instanceof StepInput || !varies(value);
    }

    /** Whether a value belongs to the first loop, or is one more result of a loop in it. */
    private boolean isForward(Value value) {
        return forwardBody.contains(value)
                || (!value.inputs().isEmpty()
                        && value.input(0).primitive() instanceof Scan
                        && forwardBody.contains(value.input(0)));
    }

    private boolean hasProduct(Value root) {
        Set<Value> seen = new HashSet<>();
        List<Value> stack = new ArrayList<>(List.of(root));
        while (!stack.isEmpty()) {
            Value value = stack.remove(stack.size() - 1);
            if (!isGiven(value) && !inLoop.contains(value) && seen.add(value)) {
                if (value.primitive() instanceof MatMul) {
                    return true;
                }
                stack.addAll(value.inputs());
            }
        }
        return false;
    }

    private List<Boolean> areVarying(Value value) {
        return value.inputs().stream().map(this::varies).toList();
    }

    /** Whether a value differs from step to step. */
    private boolean varies(Value value) {
        Boolean known = varying.get(value);
        if (known == null) {
            known = value.inputs().stream().anyMatch(this::varies);
            varying.put(value, known);
        }
        return known;
    }

    /** A value that is the same in every step, outside of the loop. */
    private Value outside(Value value) {
        Value known = outside.get(value);
        if (known == null) {
            builder.name(value.name());
            known = value.inputs().isEmpty()
                    ? value
                    : builder.make(
                            value.primitive(),
                            value.inputs().stream().map(this::outside).toList());
            outside.put(value, known);
        }
        return known;
    }
}
