package io.keratin.layers;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.ScanResult;
import io.keratin.program.StepResult;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.spec.Lowering;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an LSTM as a loop over time: the inputs of all gates are projected before it in one
 * product, and only what depends on the states stays inside.
 */
final class LstmLoop {
    private static final int GATES = 4;

    private final LSTM.Spec spec;
    private final Lowering lowering;
    private final ProgramBuilder p;
    private final @Nullable String name;
    private final Value sequence;
    private final Shape state;
    private final List<Value> given;
    private final Value recurrentKernel;
    private final List<Value> recurrentDropout;

    /**
     * The loop of a layer.
     *
     * @param inputs the sequence (batch, time, features), and perhaps the initial states h and c
     */
    LstmLoop(LSTM.Spec spec, Lowering lowering, List<Value> inputs) {
        this.spec = spec;
        this.lowering = lowering;
        p = lowering.builder();
        name = p.name();
        sequence = Checks.toFloat(p, inputs.get(0));
        state = Shape.of(sequence.shape().dim(0), Dim.of(spec.units()));
        given = inputs.subList(1, inputs.size()).stream()
                .map(each -> Checks.toFloat(p, each))
                .toList();
        recurrentKernel = lowering.weight("recurrent_kernel");
        recurrentDropout = drops(spec.recurrentDropout(), state, GATES, GATES);
    }

    /** The output, and behind it the states h and c where they are wanted. */
    List<Value> outputs() {
        // Before the first step that counts the output is 0, whatever the state.
        boolean differs = mask() != null && (spec.stateful() || spec.zeroOutputForMask());
        List<Value> initial = new ArrayList<>(initialStates());
        if (differs) {
            initial.add(Recurrent.zeros(p, state));
        }
        List<Value> sequences = new ArrayList<>(List.of(projected()));
        if (mask() != null) {
            named("Mask");
            sequences.add(Recurrent.maskSteps(p, mask()));
        }
        named("");
        ScanResult result = p.scan(
                sequence.shape().dim(1),
                spec.goBackwards(),
                initial,
                sequences,
                (states, elements) -> {
                    List<Value> next = step(states, elements);
                    Value output = next.get(next.size() == 3 ? 2 : 0);
                    return new StepResult(
                            next, spec.returnSequences() ? List.of(output) : List.of());
                });
        named("");
        if (spec.stateful()) {
            lowering.update(LSTM.Spec.HIDDEN, result.finalStates().get(0));
            lowering.update(LSTM.Spec.CARRY, result.finalStates().get(1));
        }
        List<Value> outputs = new ArrayList<>();
        outputs.add(
                spec.returnSequences()
                        ? inOrder(result.stacked().get(0))
                        : result.finalStates().get(differs ? 2 : 0));
        if (spec.returnState()) {
            outputs.addAll(result.finalStates().subList(0, 2));
        }
        return outputs;
    }

    /** The mask of the sequence, which Keras 3 does not read where initial states are given. */
    private @Nullable Value mask() {
        return given.isEmpty() ? lowering.mask(0) : null;
    }

    private List<Value> initialStates() {
        if (!given.isEmpty()) {
            return given;
        }
        if (spec.stateful()) {
            return List.of(lowering.weight(LSTM.Spec.HIDDEN), lowering.weight(LSTM.Spec.CARRY));
        }
        Value zeros = Recurrent.zeros(p, state);
        return List.of(zeros, zeros);
    }

    /** What the inputs add to each gate, (time, batch, 4 · units). */
    private Value projected() {
        named("Steps");
        Value steps = Recurrent.swapped(p, sequence);
        Shape row = Shape.of(steps.shape().dim(1), steps.shape().dim(2));
        // Keras drops the same features for all gates, unless it drops states as well.
        int masks = spec.recurrentDropout() == 0 ? 1 : GATES;
        List<Value> drops = drops(spec.dropout(), row, 0, masks);
        named("Projected");
        Value kernel = lowering.weight("kernel");
        Value projected;
        if (drops.size() <= 1) {
            Value kept = drops.isEmpty() ? steps : p.multiply(steps, drops.get(0));
            projected = p.matmul(kept, kernel);
        } else {
            List<Value> gates = new ArrayList<>();
            for (int i = 0; i < GATES; i++) {
                gates.add(p.matmul(p.multiply(steps, drops.get(i)), gate(kernel, i)));
            }
            projected = p.concat(2, gates);
        }
        return spec.useBias() ? p.add(projected, lowering.weight("bias")) : projected;
    }

    /** What stays of features or states, once for all steps; none where nothing is dropped. */
    private List<Value> drops(double rate, Shape shape, int firstStream, int count) {
        List<Value> drops = new ArrayList<>();
        named("Dropped");
        for (int i = 0; lowering.training() && rate > 0 && i < count; i++) {
            int stream = Checks.stream(spec.seed(), firstStream + i, lowering);
            drops.add(Recurrent.kept(p, shape, rate, stream));
        }
        named("");
        return drops;
    }

    private List<Value> step(List<Value> states, List<Value> elements) {
        Value h = states.get(0);
        Value c = states.get(1);
        List<Value> gates = gates(elements.get(0), h);
        named("Carry");
        Value written = p.multiply(
                spec.recurrentActivation().apply(p, gates.get(0)),
                spec.activation().apply(p, gates.get(2)));
        Value kept = p.multiply(spec.recurrentActivation().apply(p, gates.get(1)), c);
        Value carry = p.add(kept, written);
        named("");
        Value hidden = p.multiply(
                spec.recurrentActivation().apply(p, gates.get(3)),
                spec.activation().apply(p, carry));
        if (mask() == null) {
            return List.of(hidden, carry);
        }
        Value counts = elements.get(1);
        List<Value> next = new ArrayList<>();
        next.add(p.select(counts, hidden, h));
        next.add(p.select(counts, carry, c));
        if (states.size() == 3) {
            Value otherwise = spec.zeroOutputForMask() ? p.constant(0) : states.get(2);
            next.add(p.select(counts, hidden, otherwise));
        }
        return next;
    }

    /** The four gates before their activations: input, forget, cell, output. */
    private List<Value> gates(Value projected, Value h) {
        named("Gates");
        List<Value> gates = new ArrayList<>();
        if (recurrentDropout.isEmpty()) {
            Value all = p.add(projected, p.matmul(h, recurrentKernel));
            for (int i = 0; i < GATES; i++) {
                gates.add(gate(all, i));
            }
            return gates;
        }
        for (int i = 0; i < GATES; i++) {
            Value kept = p.multiply(h, recurrentDropout.get(i));
            gates.add(p.add(gate(projected, i), p.matmul(kept, gate(recurrentKernel, i))));
        }
        return gates;
    }

    private Value gate(Value all, int index) {
        Dim units = Dim.of(spec.units());
        return p.slice(all, all.shape().rank() - 1, units.times(index), units);
    }

    /** The outputs of all steps as (batch, time, units), in the order of reading. */
    private Value inOrder(Value stacked) {
        return Recurrent.swapped(p, spec.goBackwards() ? p.reverse(stacked, 0) : stacked);
    }

    private void named(String part) {
        p.name(name == null ? null : name + part);
    }
}
