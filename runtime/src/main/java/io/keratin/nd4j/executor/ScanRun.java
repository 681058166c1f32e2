package io.keratin.nd4j.executor;

import io.keratin.program.FinalState;
import io.keratin.program.Primitive;
import io.keratin.program.Scan;
import io.keratin.program.Stacked;
import io.keratin.program.StepInput;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a loop over time, one step after the other. */
final class ScanRun {
    private static final Set<Class<? extends Primitive>> KNOWN =
            Set.of(Scan.class, FinalState.class, Stacked.class, StepInput.class);

    private final Value anchor;
    private final Scan scan;
    private final Schedule.Loop loop;
    private final Frame frame;
    private final long steps;
    private final List<INDArray> states = new ArrayList<>();
    private final Map<Value, INDArray> results = new HashMap<>();

    /**
     * A run.
     *
     * @param anchor the value of the scan
     * @param frame where its results are made
     */
    ScanRun(Value anchor, Schedule.Loop loop, Frame frame) {
        this.anchor = anchor;
        this.scan = (Scan) anchor.primitive();
        this.loop = loop;
        this.frame = frame;
        this.steps = frame.size(scan.steps());
    }

    /** Whether a primitive belongs to loops. */
    static boolean knows(Class<? extends Primitive> primitive) {
        return KNOWN.contains(primitive);
    }

    /**
     * Runs all steps.
     *
     * @param arrays holds the inputs of the scan
     * @return the arrays of all its results, made in the frame's arena
     */
    Map<Value, INDArray> run(Map<Value, INDArray> arrays) {
        for (int i = 0; i < scan.states().size(); i++) {
            states.add(copy(input(i, arrays), anchor.input(i).shape()));
        }
        for (Value result : loop.results()) {
            if (result.primitive() instanceof Stacked) {
                results.put(result, frame.arena().make(frame.sizes(result.shape())));
            }
        }
        for (long i = 0; i < steps; i++) {
            step(scan.reverse() ? steps - 1 - i : i, arrays);
        }
        for (Value result : loop.results()) {
            if (result.primitive() instanceof FinalState state) {
                results.put(result, copy(states.get(state.index()), result.shape()));
            }
        }
        states.forEach(frame.arena()::close);
        return results;
    }

    private INDArray input(int index, Map<Value, INDArray> arrays) {
        return Objects.requireNonNull(arrays.get(anchor.input(index)));
    }

    private void step(long t, Map<Value, INDArray> arrays) {
        Map<Value, INDArray> next = new HashMap<>();
        try (Arena arena = frame.arena().scratch()) {
            Map<Value, INDArray> given = new HashMap<>();
            List<Value> leaves = scan.leaves();
            for (int i = 0; i < leaves.size(); i++) {
                INDArray input = input(i, arrays);
                given.put(
                        leaves.get(i),
                        i < states.size()
                                ? states.get(i)
                                : scan.elements().contains(leaves.get(i))
                                        ? element(input, t, leaves.get(i).shape(), arena)
                                        : input);
            }
            Nd4jExecutor.run(
                    loop.body(), given, new Frame(arena, frame.source()), (value, array) -> {
                        if (scan.next().contains(value)) {
                            next.put(value, copy(array, value.shape()));
                        }
                        collect(value, array, t);
                    });
        }
        states.forEach(frame.arena()::close);
        states.clear();
        Set<INDArray> used = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Value value : scan.next()) {
            INDArray array = Objects.requireNonNull(next.get(value));
            states.add(used.add(array) ? array : copy(array, value.shape()));
        }
    }

    private void collect(Value value, INDArray array, long t) {
        for (Value result : loop.results()) {
            if (result.primitive() instanceof Stacked stacked
                    && stacked.value() == value
                    && !array.isEmpty()) {
                INDArray all = Objects.requireNonNull(results.get(result));
                long size = array.length();
                Arena.view(all, steps, size).getRow(t).assign(Arena.view(array, size));
            }
        }
    }

    private INDArray element(INDArray sequence, long t, Shape shape, Arena arena) {
        INDArray element = arena.make(frame.sizes(shape));
        if (!element.isEmpty()) {
            long size = element.length();
            Arena.view(element, size).assign(Arena.view(sequence, steps, size).getRow(t));
        }
        return element;
    }

    private INDArray copy(INDArray array, Shape shape) {
        INDArray copy = frame.arena().make(frame.sizes(shape));
        return copy.isEmpty() ? copy : copy.assign(array);
    }
}
