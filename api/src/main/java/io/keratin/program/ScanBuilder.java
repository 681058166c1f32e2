package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a {@link Scan} and its results of a body written with values from inside and outside. */
final class ScanBuilder {
    private final ProgramBuilder builder;
    private final Dim steps;

    private ScanBuilder(ProgramBuilder builder, Dim steps) {
        this.builder = builder;
        this.steps = steps;
    }

    static ScanResult scan(
            ProgramBuilder builder,
            Dim steps,
            boolean reverse,
            List<Value> initialStates,
            List<Value> sequences,
            ScanBody body) {
        ScanBuilder scan = new ScanBuilder(builder, steps);
        List<Value> states = scan.stateLeaves(initialStates);
        List<Value> elements = scan.elementLeaves(sequences);
        StepResult result = body.step(states, elements);
        check(states, result.states());

        Map<Value, Value> own = new HashMap<>();
        states.forEach(leaf -> own.put(leaf, leaf));
        elements.forEach(leaf -> own.put(leaf, leaf));
        List<Value> roots = new ArrayList<>(result.states());
        roots.addAll(result.outputs());
        Closure closure = Closure.of(builder, own, roots);
        List<Value> outputs = result.outputs().stream().map(closure::inside).toList();

        List<Value> next = result.states().stream().map(closure::inside).toList();
        Scan primitive = new Scan(steps, reverse, states, elements, closure.leaves(), next);
        List<Value> inputs = new ArrayList<>(initialStates);
        inputs.addAll(sequences);
        inputs.addAll(closure.outside());
        Value anchor = builder.make(primitive, inputs);
        return new ScanResult(
                scan.finalStates(states, anchor),
                outputs.stream().map(output -> scan.stacked(output, anchor)).toList());
    }

    private List<Value> stateLeaves(List<Value> initialStates) {
        List<Value> leaves = new ArrayList<>();
        for (Value initial : initialStates) {
            leaves.add(leaf(StepInput.Role.STATE, leaves.size(), initial.type()));
        }
        return leaves;
    }

    private List<Value> elementLeaves(List<Value> sequences) {
        List<Value> leaves = new ArrayList<>();
        for (Value sequence : sequences) {
            if (sequence.shape().rank() == 0 || !sequence.shape().dim(0).equals(steps)) {
                throw new IllegalArgumentException("expected a sequence of " + steps
                        + " elements along its first axis, got " + sequence.type());
            }
            TensorType element = sequence.type().withShape(sequence.shape().from(1));
            leaves.add(leaf(StepInput.Role.ELEMENT, leaves.size(), element));
        }
        return leaves;
    }

    private Value leaf(StepInput.Role role, int index, TensorType type) {
        return builder.make(new StepInput(role, index, type), List.of());
    }

    private static void check(List<Value> states, List<Value> next) {
        if (next.size() != states.size()) {
            throw new IllegalArgumentException(
                    "expected a step to leave " + states.size() + " states, got " + next.size());
        }
        for (int i = 0; i < states.size(); i++) {
            if (!next.get(i).type().equals(states.get(i).type())) {
                throw new IllegalArgumentException("expected a step to leave state " + i + " as "
                        + states.get(i).type() + ", got " + next.get(i).type());
            }
        }
    }

    private List<Value> finalStates(List<Value> states, Value anchor) {
        List<Value> finals = new ArrayList<>();
        for (Value state : states) {
            finals.add(builder.make(new FinalState(finals.size(), state.type()), List.of(anchor)));
        }
        return finals;
    }

    private Value stacked(Value value, Value anchor) {
        return builder.make(new Stacked(value, steps), List.of(anchor));
    }
}
