package io.keratin.nd4j.executor;

import io.keratin.program.Input;
import io.keratin.program.Leaf;
import io.keratin.program.Parameter;
import io.keratin.program.Program;
import io.keratin.program.Scan;
import io.keratin.program.Stacked;
import io.keratin.program.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which values are made, and when their memory is given back: a leaf right before its
 * first use, everything right after its last.
 *
 * @param steps the values in order
 * @param given the values whose numbers come from outside
 * @param loops what is done for each scan
 */
record Schedule(List<Step> steps, Set<Value> given, Map<Value, Loop> loops) {
    /**
     * The steps of a scan.
     *
     * @param results what is taken of it
     * @param body how one step runs; its leaves are given
     */
    record Loop(List<Value> results, Schedule body) {}

    /**
     * One value.
     *
     * @param value what is made, or brought in where it is given
     * @param isResult whether it is one of the results
     * @param closed the values whose arrays nobody reads after this step, views left out
     */
    record Step(Value value, boolean isResult, List<Value> closed) {}

    /** How to make results from inputs and weights. */
    static Schedule of(Collection<Value> results) {
        return of(results, Set.of());
    }

    /**
     * How to make results from inputs, weights and other values that are given too.
     *
     * @param others values of the program; nothing before them is computed for their sake
     */
    static Schedule of(Collection<Value> results, Set<Value> others) {
        Set<Value> given = new HashSet<>(others);
        Program.reachable(results).stream()
                .filter(value -> value.primitive() instanceof Input
                        || value.primitive() instanceof Parameter)
                .forEach(given::add);
        List<Value> order = order(results, given);
        Map<Value, Integer> lastUse = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            Value value = order.get(i);
            lastUse.put(owner(value, given), i);
            if (!given.contains(value)) {
                for (Value input : value.inputs()) {
                    lastUse.put(owner(input, given), i);
                }
            }
        }
        List<List<Value>> closed = new ArrayList<>();
        order.forEach(value -> closed.add(new ArrayList<>()));
        lastUse.forEach((value, step) -> closed.get(step).add(value));
        Set<Value> wanted = new HashSet<>(results);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            boolean isResult = wanted.contains(order.get(i));
            steps.add(new Step(order.get(i), isResult, List.copyOf(closed.get(i))));
        }
        return new Schedule(List.copyOf(steps), Set.copyOf(given), loops(order, given));
    }

    private static Map<Value, Loop> loops(List<Value> order, Set<Value> given) {
        Map<Value, Loop> loops = new HashMap<>();
        for (Value value : order) {
            if (value.primitive() instanceof Scan scan && !given.contains(value)) {
                List<Value> results = order.stream()
                        .filter(each -> isResultOf(value, each) && !given.contains(each))
                        .toList();
                Set<Value> roots = new LinkedHashSet<>(scan.next());
                for (Value result : results) {
                    if (result.primitive() instanceof Stacked stacked) {
                        roots.add(stacked.value());
                    }
                }
                loops.put(value, new Loop(results, of(roots, Set.copyOf(scan.leaves()))));
            }
        }
        return Map.copyOf(loops);
    }

    /** Whether a value is taken of a scan. */
    private static boolean isResultOf(Value scan, Value value) {
        return !value.inputs().isEmpty() && value.input(0) == scan;
    }

    /** The value whose array holds the elements of this one. */
    private static Value owner(Value value, Set<Value> given) {
        return !given.contains(value) && Forms.isView(value) ? owner(value.input(0), given) : value;
    }

    private static List<Value> order(Collection<Value> results, Set<Value> given) {
        Set<Value> needed = new HashSet<>();
        List<Value> stack = new ArrayList<>(results);
        while (!stack.isEmpty()) {
            Value value = stack.remove(stack.size() - 1);
            if (needed.add(value) && !given.contains(value)) {
                stack.addAll(value.inputs());
            }
        }
        List<Value> byNumber = new ArrayList<>(needed);
        byNumber.sort(Comparator.comparingInt(Value::id));
        Set<Value> order = new LinkedHashSet<>();
        for (Value value : byNumber) {
            if (!isLeaf(value, given)) {
                value.inputs().stream().filter(input -> isLeaf(input, given)).forEach(order::add);
                order.add(value);
            }
        }
        results.stream().filter(value -> isLeaf(value, given)).forEach(order::add);
        return List.copyOf(order);
    }

    private static boolean isLeaf(Value value, Set<Value> given) {
        return given.contains(value) || value.primitive() instanceof Leaf;
    }
}
