package io.keratin.compiler.plan;

import io.keratin.compiler.fuse.KernelCall;
import io.keratin.compiler.fuse.Loop;
import io.keratin.compiler.fuse.Section;
import io.keratin.compiler.fuse.Step;
import io.keratin.compiler.fuse.Storage;
import io.keratin.program.Elementwise;
import io.keratin.program.LogSoftmax;
import io.keratin.program.Softmax;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gives every stored value a slot, so that values that are never needed at the same time share one.
 *
 * <p>A slot is shared only by values whose sizes are multiples of the same unknowns: then the
 * longest is known at build time, and every use asks for that length. A value may take the slot of
 * one that its own step reads for the last time, where the step works element by element.
 */
public final class Plan {
    private final List<Step> steps;
    private final Map<Value, Integer> firstStep = new HashMap<>();
    private final Map<Value, Integer> lastStep = new HashMap<>();
    private final Map<Value, Slot> slotOf = new HashMap<>();
    private final Map<Step, Slot> scratchOf = new HashMap<>();
    private final List<Slot> slots = new ArrayList<>();
    private final List<Slot> free = new ArrayList<>();

    private Plan(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** The plan for these steps; the results of all sections keep their slots to the end. */
    public static Plan of(List<Step> steps, List<Section> sections) {
        Plan plan = new Plan(steps);
        plan.findLifetimes(sections);
        plan.assign();
        return plan;
    }

    /** The steps, in order. */
    public List<Step> steps() {
        return steps;
    }

    /** All slots. */
    public List<Slot> slots() {
        return List.copyOf(slots);
    }

    /** The slot that holds a value; null for one that is given. */
    public @Nullable Slot slot(Value value) {
        return slotOf.get(Storage.of(value));
    }

    /** The slot for a step's scratch; null where it needs none. */
    public @Nullable Slot scratch(Step step) {
        return scratchOf.get(step);
    }

    /** Whether two values share their memory. */
    public boolean isSame(Value a, Value b) {
        Slot slot = slot(a);
        return slot != null && slot == slot(b);
    }

    /** The bytes of all slots for these sizes. */
    public long bytes(ToLongFunction<Symbol> sizes) {
        return slots.stream()
                .mapToLong(slot -> Float.BYTES * slot.length().evaluate(sizes))
                .sum();
    }

    private void findLifetimes(List<Section> sections) {
        for (int i = 0; i < steps.size(); i++) {
            for (Value write : steps.get(i).writes()) {
                firstStep.put(write, i);
                lastStep.merge(write, i, Math::max);
            }
            for (Value read : steps.get(i).reads()) {
                lastStep.merge(Storage.of(read), i, Math::max);
            }
        }
        for (Section section : sections) {
            section.results()
                    .forEach(result -> lastStep.put(Storage.of(result), Integer.MAX_VALUE));
        }
    }

    private void assign() {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            List<Slot> taken = new ArrayList<>();
            for (Value write : step.writes()) {
                Slot slot = inPlace(step, i, write, taken);
                if (slot == null) {
                    slot = take(write.shape().size());
                } else {
                    taken.add(slot);
                }
                slotOf.put(write, slot);
            }
            Dim scratch = Scratch.of(step);
            if (scratch != null) {
                Slot slot = take(scratch);
                scratchOf.put(step, slot);
                free.add(slot);
            }
            release(step, i, taken);
        }
    }

    private void release(Step step, int index, List<Slot> taken) {
        List<Value> touched =
                new ArrayList<>(step.reads().stream().map(Storage::of).toList());
        touched.addAll(step.writes());
        for (Value value : touched) {
            Slot slot = slotOf.get(value);
            boolean ends = lastStep.getOrDefault(value, -1) == index;
            boolean passedOn = taken.contains(slot) && !step.writes().contains(value);
            if (slot != null && ends && !passedOn && !free.contains(slot)) {
                free.add(slot);
            }
        }
    }

    /**
     * The slot of a value that the step reads for the last time, where the result may overwrite it.
     */
    private @Nullable Slot inPlace(Step step, int index, Value write, List<Slot> taken) {
        if (!worksInPlace(step, write)) {
            return null;
        }
        for (Value read : step.reads()) {
            Value source = Storage.of(read);
            Slot slot = slotOf.get(source);
            if (slot != null
                    && !taken.contains(slot)
                    && lastStep.getOrDefault(source, -1) == index
                    && firstStep.getOrDefault(source, index) < index
                    && read.shape().equals(write.shape())) {
                return slot;
            }
        }
        return null;
    }

    private static boolean worksInPlace(Step step, Value write) {
        if (step instanceof Loop loop) {
            return !loop.reductions().contains(write);
        }
        return step instanceof KernelCall call
                && (call.result().primitive() instanceof Elementwise
                        || call.result().primitive() instanceof Softmax
                        || call.result().primitive() instanceof LogSoftmax);
    }

    /** The free slot that fits best, or a new one. */
    private Slot take(Dim length) {
        Slot best = null;
        long units = SizeClass.units(length);
        for (Slot slot : free) {
            if (slot.sizeClass().equals(SizeClass.of(length))
                    && (best == null || fitsBetter(slot, best, units))) {
                best = slot;
            }
        }
        if (best == null || SizeClass.units(best.length()) < units / 4) {
            best = new Slot(slots.size(), length);
            slots.add(best);
            return best;
        }
        free.remove(best);
        best.grow(length);
        return best;
    }

    private static boolean fitsBetter(Slot slot, Slot best, long units) {
        long size = SizeClass.units(slot.length());
        long bestSize = SizeClass.units(best.length());
        if (size >= units) {
            return bestSize < units || size < bestSize;
        }
        return bestSize < units && size > bestSize;
    }
}
