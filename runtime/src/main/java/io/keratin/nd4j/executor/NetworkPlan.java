package io.keratin.nd4j.executor;

import io.keratin.compiler.ModelProgram;
import io.keratin.execution.Workspace;
import io.keratin.program.Leaf;
import io.keratin.program.Program;
import io.keratin.program.Scan;
import io.keratin.program.Value;
import io.keratin.shape.Symbol;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is the same for every call of a model's network: its programs, their schedules, and the
 * slots of the workspace that take results.
 *
 * @param symbols the unknown sizes in the order in which a workspace numbers them
 */
record NetworkPlan(
        ModelProgram predict,
        Section predictSection,
        ModelProgram train,
        Section forwardSection,
        Section backwardSection,
        List<Symbol> symbols) {

    /**
     * A part of a program that runs in one call.
     *
     * @param schedule how it runs
     * @param slots where its results lie in the workspace
     */
    record Section(Schedule schedule, Map<Value, Integer> slots) {
        int slot(Value result) {
            return Objects.requireNonNull(slots.get(result), "no slot");
        }

        /** The array of a result, once the section ran. */
        float[] array(Value result, Workspace workspace) {
            return workspace.floats(slot(result), 0);
        }
    }

    static NetworkPlan of(ModelProgram predict, ModelProgram train) {
        Set<Value> predicted = new LinkedHashSet<>(predict.outputs());
        predicted.addAll(present(predict.masks()));
        predicted.addAll(present(Collections.singleton(predict.addedLoss())));
        predicted.addAll(present(predict.updates()));
        Set<Value> gradients = present(train.gradients());
        Set<Value> forward = new LinkedHashSet<>(train.outputs());
        forward.addAll(present(train.masks()));
        forward.addAll(present(Collections.singleton(train.addedLoss())));
        forward.addAll(present(train.logits()));
        forward.addAll(present(train.updates()));
        Set<Value> kept = kept(forward, gradients);
        forward.addAll(kept);
        return new NetworkPlan(
                predict,
                new Section(Schedule.of(predicted), slots(predicted, 0)),
                train,
                new Section(Schedule.of(forward), slots(forward, 0)),
                new Section(Schedule.of(gradients, kept), slots(gradients, forward.size())),
                symbols(predict.inputs()));
    }

    /**
     * The values of forward that backward reads. What is brought in or costs nothing is made anew
     * instead: leaves and views.
     */
    private static Set<Value> kept(Set<Value> forward, Set<Value> gradients) {
        Set<Value> before = new HashSet<>(Program.reachable(forward));
        Set<Value> kept = new LinkedHashSet<>();
        for (Value value : Program.reachable(gradients)) {
            if (isOneMoreResult(value, before)) {
                kept.add(value);
            } else if (!before.contains(value)) {
                value.inputs().stream().filter(before::contains).forEach(read -> keep(read, kept));
            } else if (gradients.contains(value)) {
                keep(value, kept);
            }
        }
        return kept;
    }

    /** Whether a value is taken of a loop of forward, and only backward takes it. */
    private static boolean isOneMoreResult(Value value, Set<Value> before) {
        return !before.contains(value)
                && !value.inputs().isEmpty()
                && value.input(0).primitive() instanceof Scan
                && before.contains(value.input(0));
    }

    private static void keep(Value value, Set<Value> kept) {
        if (Forms.isView(value)) {
            keep(value.input(0), kept);
        } else if (!(value.primitive() instanceof Leaf)) {
            kept.add(value);
        }
    }

    private static Set<Value> present(Collection<? extends @Nullable Value> values) {
        Set<Value> present = new LinkedHashSet<>();
        for (Value value : values) {
            if (value != null) {
                present.add(value);
            }
        }
        return present;
    }

    private static Map<Value, Integer> slots(Collection<Value> results, int first) {
        Map<Value, Integer> slots = new HashMap<>();
        for (Value result : results) {
            slots.put(result, first + slots.size());
        }
        return slots;
    }

    private static List<Symbol> symbols(List<Value> inputs) {
        Set<Symbol> symbols = new LinkedHashSet<>(List.of(Symbol.BATCH));
        inputs.forEach(input ->
                input.shape().dims().stream().forEach(dim -> symbols.addAll(dim.symbols())));
        return List.copyOf(symbols);
    }
}
