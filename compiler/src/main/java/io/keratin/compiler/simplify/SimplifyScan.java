package io.keratin.compiler.simplify;

import io.keratin.compiler.fuse.Storage;
import io.keratin.program.Broadcast;
import io.keratin.program.FinalState;
import io.keratin.program.Program;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Reshape;
import io.keratin.program.Scan;
import io.keratin.program.Stacked;
import io.keratin.program.StepInput;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a loop over time: leaves out states that nobody takes, moves products that read no state
 * before the loop, and simplifies the rest of the body.
 *
 * <p>What it leaves has a form that later passes rely on: each state becomes a value that the body
 * computes for this state alone, and what is stacked is computed in the body or is a state.
 */
final class SimplifyScan {
    private final ProgramBuilder builder;
    private final Simplify outer;
    private final Value old;
    private final Scan scan;
    private final Set<Integer> live = new LinkedHashSet<>();
    private final Map<Value, Value> known = new HashMap<>();
    private final Map<Value, Value> inputOf = new HashMap<>();
    private final Map<Value, Value> inside;
    private final List<Value> states = new ArrayList<>();
    private final List<Value> next = new ArrayList<>();
    private final Value anchor;

    /**
     * Rewrites a scan.
     *
     * @param outer has rewritten its inputs
     * @param old the scan
     * @param taken the results that somebody reads
     */
    SimplifyScan(ProgramBuilder builder, Simplify outer, Value old, List<Value> taken) {
        this.builder = builder;
        this.outer = outer;
        this.old = old;
        this.scan = (Scan) old.primitive();
        List<Value> stacked = new ArrayList<>();
        for (Value result : taken) {
            if (result.primitive() instanceof Stacked each) {
                stacked.add(each.value());
            }
        }
        findLive(taken, stacked);
        List<Value> roots = new ArrayList<>(stacked);
        live.forEach(state -> roots.add(scan.next().get(state)));
        replaceInputs();
        List<Value> body = Program.reachable(roots);
        new Hoist(builder, scan, inputOf, outer::again)
                .hoist(body, stacked)
                .forEach(this::replaceBySequence);
        body.stream()
                .filter(value -> value.inputs().isEmpty() && Storage.isInline(value))
                .forEach(this::own);
        inside = Simplify.body(builder, body, known);
        settle();
        anchor = make(stacked);
    }

    /** The states that lead to what is taken. */
    private void findLive(List<Value> taken, List<Value> stacked) {
        List<Value> sources = new ArrayList<>(stacked);
        for (Value result : taken) {
            if (result.primitive() instanceof FinalState state && live.add(state.index())) {
                sources.add(scan.next().get(state.index()));
            }
        }
        while (!sources.isEmpty()) {
            Set<Value> read = new HashSet<>(Program.reachable(sources));
            sources.clear();
            for (int i = 0; i < scan.states().size(); i++) {
                if (read.contains(scan.states().get(i)) && live.add(i)) {
                    sources.add(scan.next().get(i));
                }
            }
        }
    }

    /** Gives every leaf its input; those that need none, or have one of another leaf, go. */
    private void replaceInputs() {
        Map<Value, Value> leafOfInvariant = new HashMap<>();
        Map<Value, Value> leafOfSequence = new HashMap<>();
        List<Value> leaves = scan.leaves();
        for (int i = 0; i < leaves.size(); i++) {
            Value leaf = leaves.get(i);
            Value input = outer.now(old.input(i));
            inputOf.put(leaf, input);
            if (scan.elements().contains(leaf)) {
                Value first = leafOfSequence.putIfAbsent(input, leaf);
                Value number = number(input);
                if (number != null) {
                    known.put(leaf, builder.broadcast(own(number), leaf.shape()));
                } else if (first != null) {
                    known.put(leaf, first);
                }
            } else if (scan.invariants().contains(leaf)) {
                Value first = leafOfInvariant.putIfAbsent(input, leaf);
                if (Storage.isInline(input)) {
                    known.put(leaf, own(input));
                } else if (first != null) {
                    known.put(leaf, first);
                }
            }
        }
        for (int state : List.copyOf(live)) {
            Value leaf = scan.states().get(state);
            if (scan.next().get(state) == leaf) {
                live.remove(state);
                known.put(leaf, invariant(leaf));
            }
        }
    }

    /** A state that never changes is an invariant. */
    private Value invariant(Value state) {
        Value initial = Objects.requireNonNull(inputOf.get(state));
        if (Storage.isInline(initial)) {
            return own(initial);
        }
        Value leaf = leaf(StepInput.Role.INVARIANT, state);
        inputOf.put(leaf, initial);
        return leaf;
    }

    private Value leaf(StepInput.Role role, Value like) {
        builder.name(like.name());
        return builder.make(new StepInput(role, inputOf.size(), like.type()), List.of());
    }

    /**
     * A number, made once more for the body: what is inside has its own memory, if it needs any.
     */
    private Value own(Value number) {
        Value copy = known.get(number);
        if (copy == null) {
            builder.name(number.name());
            copy = builder.make(
                    number.primitive(), number.inputs().stream().map(this::own).toList());
            known.put(number, copy);
        }
        return copy;
    }

    /** The number that all elements of a tensor are; null where it is not one number. */
    private static @Nullable Value number(Value value) {
        boolean repeated = value.primitive() instanceof Broadcast && Storage.isUniform(value);
        return repeated && value.input(0).shape().rank() == 0 ? value.input(0) : null;
    }

    private void replaceBySequence(Value value, Value sequence) {
        Value leaf = leaf(StepInput.Role.ELEMENT, value);
        inputOf.put(leaf, sequence);
        known.put(value, leaf);
    }

    /** Lets every state become a value of its own, which the body computes. */
    private void settle() {
        Set<Value> used = new HashSet<>();
        for (int state : live) {
            Value leaf = scan.states().get(state);
            Value value = inside(scan.next().get(state));
            Value stored = Storage.of(value);
            boolean isComputed =
                    !(stored.primitive() instanceof StepInput) && !Storage.isInline(stored);
            if (!isComputed || !used.add(stored)) {
                builder.name(leaf.name());
                value = builder.make(new Broadcast(leaf.shape()), List.of(value));
            }
            states.add(leaf);
            next.add(value);
        }
    }

    private Value inside(Value value) {
        return inside.getOrDefault(value, value);
    }

    private Value make(List<Value> stacked) {
        List<Value> roots = new ArrayList<>(next);
        for (Value value : stacked) {
            Value stored = Storage.of(inside(value));
            if (isStacked(stored)) {
                roots.add(stored);
            }
        }
        Collection<Value> read = Program.reachable(roots);
        List<Value> elements = new ArrayList<>();
        List<Value> invariants = new ArrayList<>();
        List<Value> inputs = new ArrayList<>();
        states.forEach(leaf -> inputs.add(inputOf.get(leaf)));
        for (Value value : read) {
            if (role(value) == StepInput.Role.ELEMENT) {
                elements.add(value);
                inputs.add(inputOf.get(value));
            }
        }
        for (Value value : read) {
            if (role(value) == StepInput.Role.INVARIANT) {
                invariants.add(value);
                inputs.add(inputOf.get(value));
            }
        }
        builder.name(old.name());
        Scan simpler = new Scan(scan.steps(), scan.reverse(), states, elements, invariants, next);
        return outer.make(simpler, inputs, old);
    }

    private static StepInput.@Nullable Role role(Value value) {
        return value.primitive() instanceof StepInput leaf ? leaf.role() : null;
    }

    /** Whether a value of the new body can be had only from the loop. */
    private boolean isStacked(Value value) {
        return role(value) != StepInput.Role.ELEMENT && varies(value);
    }

    private static boolean varies(Value value) {
        return Program.reachable(List.of(value)).stream()
                .map(SimplifyScan::role)
                .anyMatch(role -> role == StepInput.Role.STATE || role == StepInput.Role.ELEMENT);
    }

    /** What became of a result of the old scan. */
    Value result(Value result) {
        builder.name(result.name());
        if (result.primitive() instanceof FinalState state) {
            Value leaf = scan.states().get(state.index());
            int index = states.indexOf(leaf);
            return index < 0
                    ? Objects.requireNonNull(inputOf.get(leaf))
                    : outer.make(new FinalState(index, leaf.type()), List.of(anchor), null);
        }
        return stack(inside(((Stacked) result.primitive()).value()));
    }

    private Value stack(Value value) {
        Shape shape = value.shape().prepend(scan.steps());
        if (value.primitive() instanceof Reshape) {
            return outer.again(builder.reshape(stack(value.input(0)), shape));
        }
        if (role(value) == StepInput.Role.ELEMENT) {
            return Objects.requireNonNull(inputOf.get(value));
        }
        if (!varies(value)) {
            return outer.again(builder.broadcast(outside(value), shape));
        }
        return outer.make(new Stacked(value, scan.steps()), List.of(anchor), null);
    }

    private Value outside(Value value) {
        Value input = inputOf.get(value);
        if (input != null) {
            return input;
        }
        return value.inputs().isEmpty()
                ? value
                : builder.make(
                        value.primitive(),
                        value.inputs().stream().map(this::outside).toList());
    }
}
