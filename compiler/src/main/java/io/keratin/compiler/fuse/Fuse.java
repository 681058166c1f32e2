package io.keratin.compiler.fuse;

import io.keratin.program.Broadcast;
import io.keratin.program.Constant;
import io.keratin.program.Convolve2D;
import io.keratin.program.Elementwise;
import io.keratin.program.Extent;
import io.keratin.program.Function;
import io.keratin.program.Iota;
import io.keratin.program.MatMul;
import io.keratin.program.Reduce;
import io.keratin.program.Reshape;
import io.keratin.program.Scan;
import io.keratin.program.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Groups the values of a program into steps.
 *
 * <p>Element-wise values of one shape become one loop: each joins the loop of a value it reads or
 * reads beside; then a loop whose results only one later loop reads sinks into that one. Bias and
 * relu become the epilogue of their matrix product. A reduction is accumulated inside a loop only
 * where storing its input would take more memory than all the loop reads. Exponentials and their
 * like are kernel calls of their own: inside a loop they would keep the JVM from vectorising it.
 */
public final class Fuse {
    /** Beyond about this many operations the JVM stops vectorising a loop. */
    private static final int LARGEST_LOOP = 14;

    private final Uses uses;
    private final List<Group> groups = new ArrayList<>();
    private final Map<Value, Group> groupOf = new HashMap<>();
    private final Set<Value> absorbed = new HashSet<>();

    private Fuse(Uses uses) {
        this.uses = uses;
    }

    /** The steps that compute the results of all sections, in order. */
    public static List<Step> fuse(List<Section> sections) {
        return new Fuse(new Uses(sections)).run();
    }

    private List<Step> run() {
        for (Value value : uses.order()) {
            if (isProduct(value)) {
                absorb(value, Epilogue.of(value, uses));
            }
        }
        for (Value value : uses.order()) {
            place(value);
        }
        sink();
        accumulate();
        return finish();
    }

    private static boolean isProduct(Value value) {
        return value.primitive() instanceof MatMul || value.primitive() instanceof Convolve2D;
    }

    private void absorb(Value product, Epilogue epilogue) {
        int section = uses.section(product);
        Value result = epilogue.result(product);
        Step step = product.primitive() instanceof MatMul
                ? new Gemm(
                        section,
                        product,
                        epilogue.bias(),
                        epilogue.addend(),
                        epilogue.relu(),
                        result)
                : new Convolution(section, product, epilogue.bias(), epilogue.relu(), result);
        Group group = new Group(section, step, result.shape());
        epilogue.absorbed().forEach(value -> {
            absorbed.add(value);
            groupOf.put(value, group);
        });
        groupOf.put(product, group);
    }

    private void place(Value value) {
        if (absorbed.contains(value)
                || value.primitive() instanceof Reshape
                || Storage.isResultOfLoop(value)
                || (Storage.isAvailable(value) && !mustFill(value))) {
            return;
        }
        if (isProduct(value)) {
            append(groupOf.get(value));
        } else if (isLoopValue(value)) {
            joinLoop(value);
        } else if (value.primitive() instanceof Scan scan) {
            placeScan(value, scan);
        } else {
            Group group = new Group(
                    uses.section(value), new KernelCall(uses.section(value), value), value.shape());
            groupOf.put(value, group);
            append(group);
        }
    }

    /** A loop over time is a step whose results are all there after it. */
    private void placeScan(Value anchor, Scan scan) {
        List<Value> results = uses.of(anchor);
        List<Value> roots = new ArrayList<>(scan.next());
        roots.addAll(TimeLoop.stacked(results));
        List<Step> body = fuse(List.of(new Section("step", roots)));
        int section = uses.section(anchor);
        Group group =
                new Group(section, new TimeLoop(section, anchor, results, body), anchor.shape());
        results.forEach(result -> groupOf.put(result, group));
        append(group);
    }

    /** Whether a uniform value is read as a tensor, so that a loop must fill one. */
    private boolean mustFill(Value value) {
        return Storage.isInline(value)
                && (uses.isResult(value)
                        || uses.of(value).stream().anyMatch(use -> readsTensors(use, value)));
    }

    private boolean readsTensors(Value use, Value read) {
        if (use.primitive() instanceof Reshape) {
            return uses.isResult(use)
                    || uses.of(use).stream().anyMatch(next -> readsTensors(next, use));
        }
        if (use.primitive() instanceof Scan scan) {
            int states = scan.states().size();
            return !Storage.isUniform(read)
                    || use.inputs().subList(states, use.inputs().size()).contains(read);
        }
        return !isLoopValue(use) && !Storage.isInline(use);
    }

    private void append(@Nullable Group group) {
        if (group == null) {
            throw new IllegalStateException("expected a step for the value");
        }
        group.index = groups.size();
        groups.add(group);
    }

    private static boolean isLoopValue(Value value) {
        return value.primitive() instanceof Broadcast
                || value.primitive() instanceof Iota
                || (value.primitive() instanceof Elementwise elementwise
                        && !isKernel(elementwise.function()))
                || value.primitive() instanceof Constant
                || value.primitive() instanceof Extent;
    }

    /** Whether a function has a kernel over whole arrays, and is not computed inside loops. */
    public static boolean isKernel(Function function) {
        return switch (function) {
            case EXP, EXPM1, LOG, LOG1P, TANH, SIGMOID, ERF -> true;
            default -> false;
        };
    }

    /**
     * Puts a value into the first loop that computes or reads something with it, else into a new
     * one.
     */
    private void joinLoop(Value value) {
        int earliest = 0;
        for (Value input : value.inputs()) {
            Group source = groupOf.get(Storage.of(input));
            if (source == null || Storage.isInline(input)) {
                continue;
            }
            boolean inside = source.isOpenLoop()
                    && source.section == uses.section(value)
                    && source.body.contains(input)
                    && source.domain.equals(value.shape());
            earliest = Math.max(earliest, inside ? source.index : source.index + 1);
        }
        for (int i = earliest; i < groups.size(); i++) {
            Group group = groups.get(i);
            if (group.isOpenLoop()
                    && group.section == uses.section(value)
                    && group.domain.equals(value.shape())
                    && group.body.size() < LARGEST_LOOP
                    && isRelated(value, group)) {
                group.body.add(value);
                groupOf.put(value, group);
                return;
            }
        }
        Group group = new Group(uses.section(value), null, value.shape());
        group.body.add(value);
        groupOf.put(value, group);
        append(group);
    }

    /** Whether a value reads what a loop computes, or something that the loop reads too. */
    private static boolean isRelated(Value value, Group group) {
        for (Value member : group.body) {
            for (Value input : value.inputs()) {
                if (member == input
                        || (member.inputs().contains(input) && !Storage.isInline(input))) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Accumulates reductions inside the loop of their input, where that loop's values are larger
     * than all it reads and nothing else wants them.
     */
    private void accumulate() {
        for (Group group : groups) {
            if (group.call != null || group.body.isEmpty()) {
                continue;
            }
            List<Group> readers = reducers(group);
            boolean larger = group.body.stream()
                    .flatMap(member -> member.inputs().stream())
                    .filter(read -> !group.body.contains(read))
                    .noneMatch(read -> read.shape().size().equals(group.domain.size()));
            if (!readers.isEmpty() && larger) {
                for (Group reader : readers) {
                    Value reduced = ((KernelCall) Objects.requireNonNull(reader.call)).result();
                    group.reductions.add(reduced);
                    groupOf.put(reduced, group);
                    reader.absorbed = true;
                }
            }
        }
    }

    /**
     * The reductions that alone read a loop, all over the same last axes; none if anything else
     * does.
     */
    private List<Group> reducers(Group group) {
        List<Group> readers = new ArrayList<>();
        int from = -1;
        for (Value value : group.body) {
            for (Value use : uses.of(value)) {
                Group reader = groupOf.get(use);
                if (reader == group && group.body.contains(use)) {
                    continue;
                }
                boolean reduces = use.primitive() instanceof Reduce reduce
                        && reduce.to() == group.domain.rank()
                        && (from < 0 || reduce.from() == from);
                if (!reduces || reader == null || reader.section != group.section) {
                    return List.of();
                }
                from = ((Reduce) use.primitive()).from();
                readers.add(reader);
            }
            if (uses.isResult(value)) {
                return List.of();
            }
        }
        return readers;
    }

    private boolean isStored(Value value, Group group) {
        return uses.isResult(value)
                || uses.of(value).stream()
                        .anyMatch(use -> groupOf.get(use) != group || !group.body.contains(use));
    }

    /** Merges a loop into the one later loop that alone reads it. */
    private void sink() {
        for (int i = groups.size() - 1; i >= 0; i--) {
            Group group = groups.get(i);
            if (!group.isOpenLoop()) {
                continue;
            }
            Group reader = onlyReader(group);
            if (reader != null
                    && reader.call == null
                    && reader.section == group.section
                    && reader.domain.equals(group.domain)
                    && reader.body.size() + group.body.size() <= LARGEST_LOOP) {
                reader.body.addAll(group.body);
                reader.body.sort(Comparator.comparingInt(Value::id));
                group.body.forEach(value -> groupOf.put(value, reader));
                group.body.clear();
            }
        }
    }

    /**
     * The loop that reads what a loop computes, where it is the only one and reads element by
     * element.
     */
    private @Nullable Group onlyReader(Group group) {
        Group reader = null;
        for (Value value : group.body) {
            if (uses.isResult(value)) {
                return null;
            }
            for (Value use : uses.of(value)) {
                Group next = groupOf.get(use);
                if (next == group) {
                    continue;
                }
                boolean inside = next != null && next.body.contains(use);
                if (!inside || (reader != null && reader != next)) {
                    return null;
                }
                reader = next;
            }
        }
        return reader;
    }

    private List<Step> finish() {
        List<Step> steps = new ArrayList<>();
        Map<Group, Set<Value>> stored = new HashMap<>();
        for (Group group : groups) {
            Set<Value> kept = new HashSet<>();
            group.body.stream()
                    .filter(value -> isStored(value, group) && group.reductions.isEmpty())
                    .forEach(kept::add);
            stored.put(group, kept);
        }
        for (Group group : groups) {
            Step call = group.call;
            if (call != null && !group.absorbed) {
                steps.add(call);
            } else if (!group.body.isEmpty()) {
                List<Value> stores = group.body.stream()
                        .filter(value -> stored.getOrDefault(group, Set.of()).contains(value))
                        .toList();
                steps.add(new Loop(
                        group.section, group.domain, group.body, stores, group.reductions));
            }
        }
        steps.sort(Comparator.comparingInt(Step::section));
        return steps;
    }
}
