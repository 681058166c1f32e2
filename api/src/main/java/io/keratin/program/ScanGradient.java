package io.keratin.program;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of a {@link Scan}: a scan that runs back through time, with the gradients of the
 * states as its states.
 *
 * <p>What it reads of the first loop is stacked there. Only what leads to the gradients of the
 * states stays in the loop; what follows from them is computed for all steps at once where a
 * product is in it ({@link LoopSplit}).
 */
final class ScanGradient {
    private final ProgramBuilder builder;
    private final Value anchor;
    private final Scan scan;
    private final Map<Integer, Value> ofFinals = new HashMap<>();
    private final Map<Value, Value> ofStacked = new LinkedHashMap<>();

    private ScanGradient(ProgramBuilder builder, Value anchor) {
        this.builder = builder;
        this.anchor = anchor;
        this.scan = (Scan) anchor.primitive();
    }

    /**
     * The gradients of the inputs of a scan.
     *
     * @param results the gradients of its results
     * @param needed whether an input's gradient is wanted
     * @return one an input; null where none is wanted or none flows
     */
    static List<@Nullable Value> of(
            ProgramBuilder builder,
            Value anchor,
            Map<Value, Value> results,
            Predicate<Value> needed) {
        ScanGradient pass = new ScanGradient(builder, anchor);
        results.forEach(pass::addResult);
        return pass.run(needed);
    }

    private void addResult(Value result, Value gradient) {
        if (result.primitive() instanceof FinalState state) {
            ofFinals.merge(state.index(), gradient, builder::add);
        } else if (result.primitive() instanceof Stacked stacked) {
            ofStacked.merge(stacked.value(), gradient, builder::add);
        } else {
            throw new IllegalStateException("expected a result of a scan, got " + result);
        }
    }

    private List<@Nullable Value> run(Predicate<Value> needed) {
        String name = builder.name();
        Set<Value> active = active(needed);
        ofStacked.keySet().removeIf(value -> !reaches(value, active));
        List<Integer> carried = carried(active);
        LoopSplit loop = new LoopSplit(builder, anchor, ofStacked.keySet());
        Map<Value, Value> seeds = new LinkedHashMap<>();
        for (int state : carried) {
            builder.name(Gradients.nameOf(scan.states().get(state)));
            Value leaf = loop.state(initial(state));
            seeds.merge(scan.next().get(state), leaf, builder::add);
        }
        ofStacked.forEach((value, gradient) -> {
            builder.name(Gradients.nameOf(value));
            seeds.merge(value, loop.element(value.type(), gradient), builder::add);
        });
        Map<Value, Value> gradients = Gradients.of(builder, seeds, active);
        for (int k = 0; k < carried.size(); k++) {
            Value state = scan.states().get(carried.get(k));
            Value gradient = gradients.get(state);
            builder.name(Gradients.nameOf(state));
            loop.next(k, gradient == null ? zeros(state) : gradient);
        }
        prepare(loop, gradients);
        loop.close();
        builder.name(name);
        return collect(loop, gradients, carried);
    }

    private void prepare(LoopSplit loop, Map<Value, Value> gradients) {
        for (Value element : scan.elements()) {
            Value gradient = gradients.get(element);
            if (gradient != null) {
                loop.prepare(gradient);
            }
        }
        for (Value invariant : scan.invariants()) {
            Value gradient = gradients.get(invariant);
            if (gradient != null) {
                builder.name(Gradients.nameOf(invariant));
                loop.prepareSum(gradient);
            }
        }
    }

    private List<@Nullable Value> collect(
            LoopSplit loop, Map<Value, Value> gradients, List<Integer> carried) {
        List<@Nullable Value> all = new ArrayList<>();
        for (int state = 0; state < scan.states().size(); state++) {
            int k = carried.indexOf(state);
            all.add(k < 0 ? null : loop.finalState(k));
        }
        for (Value element : scan.elements()) {
            Value gradient = gradients.get(element);
            all.add(gradient == null ? null : loop.inAllSteps(gradient));
        }
        for (Value invariant : scan.invariants()) {
            Value gradient = gradients.get(invariant);
            all.add(gradient == null ? null : loop.sum(gradient));
        }
        return all;
    }

    /** The leaves whose gradient leads to a wanted one. */
    private Set<Value> active(Predicate<Value> needed) {
        List<Value> leaves = scan.leaves();
        Set<Value> active = new LinkedHashSet<>();
        for (int i = 0; i < leaves.size(); i++) {
            if (needed.test(anchor.input(i))) {
                active.add(leaves.get(i));
            }
        }
        boolean grows = true;
        while (grows) {
            grows = false;
            for (int i = 0; i < scan.states().size(); i++) {
                if (reaches(scan.next().get(i), active)) {
                    grows |= active.add(scan.states().get(i));
                }
            }
        }
        return active;
    }

    /** The states through which a gradient flows. */
    private List<Integer> carried(Set<Value> active) {
        Set<Integer> carried = new HashSet<>(ofFinals.keySet());
        List<Value> sources = new ArrayList<>(ofStacked.keySet());
        ofFinals.keySet().forEach(state -> sources.add(scan.next().get(state)));
        while (!sources.isEmpty()) {
            Set<Value> read = new HashSet<>(Program.reachable(sources));
            sources.clear();
            for (int i = 0; i < scan.states().size(); i++) {
                if (read.contains(scan.states().get(i)) && carried.add(i)) {
                    sources.add(scan.next().get(i));
                }
            }
        }
        return carried.stream()
                .filter(state -> active.contains(scan.states().get(state)))
                .sorted()
                .toList();
    }

    private static boolean reaches(Value value, Collection<Value> leaves) {
        return Program.reachable(List.of(value)).stream().anyMatch(leaves::contains);
    }

    private Value initial(int state) {
        Value gradient = ofFinals.get(state);
        return gradient == null ? zeros(scan.states().get(state)) : gradient;
    }

    private Value zeros(Value like) {
        return builder.broadcast(builder.constant(0), like.shape());
    }
}
