package io.keratin.compiler.plan;

import io.keratin.compiler.fuse.Gemm;
import io.keratin.compiler.fuse.KernelCall;
import io.keratin.compiler.fuse.Loop;
import io.keratin.compiler.fuse.Section;
import io.keratin.compiler.fuse.Step;
import io.keratin.compiler.fuse.Storage;
import io.keratin.compiler.fuse.TimeLoop;
import io.keratin.program.Elementwise;
import io.keratin.program.LogSoftmax;
import io.keratin.program.Scan;
import io.keratin.program.Softmax;
import io.keratin.program.Stacked;
import io.keratin.program.StepInput;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Lifetimes lifetimes;
    private final SlotPool pool = new SlotPool();
    private final Map<Value, Slot> slotOf = new HashMap<>();
    private final Map<Step, Slot> scratchOf = new HashMap<>();
    private final Map<Gemm, Slot> packedOf = new HashMap<>();
    private final Map<Value, Value> stateOf = new HashMap<>();
    private final Set<Slot> pinned = new HashSet<>();

    private Plan(List<Step> steps, List<Section> sections) {
        this.steps = List.copyOf(steps);
        this.lifetimes = Lifetimes.of(steps, sections);
    }

    /** The plan for these steps; the results of all sections keep their slots to the end. */
    public static Plan of(List<Step> steps, List<Section> sections) {
        Plan plan = new Plan(steps, sections);
        plan.assign(plan.steps);
        return plan;
    }

    /** The steps, in order. */
    public List<Step> steps() {
        return steps;
    }

    /** All slots. */
    public List<Slot> slots() {
        return pool.slots();
    }

    /** The slot that holds a value; null for one that is given. */
    public @Nullable Slot slot(Value value) {
        return slotOf.get(Storage.of(value));
    }

    /** The slot for a step's scratch; null where it needs none. */
    public @Nullable Slot scratch(Step step) {
        return scratchOf.get(step);
    }

    /** The slot for the matrix of a product in a loop as the kernel reads it; null for none. */
    public @Nullable Slot packed(Gemm gemm) {
        return packedOf.get(gemm);
    }

    /** Whether two values share their memory. */
    public boolean isSame(Value a, Value b) {
        Slot slot = slot(a);
        return slot != null && slot == slot(b);
    }

    /** The bytes of all slots for these sizes. */
    public long bytes(ToLongFunction<Symbol> sizes) {
        return slots().stream()
                .mapToLong(slot -> Float.BYTES * slot.length().evaluate(sizes))
                .sum();
    }

    private void assign(List<Step> order) {
        for (int i = 0; i < order.size(); i++) {
            Step step = order.get(i);
            List<Slot> taken = new ArrayList<>();
            takeElements(step);
            if (step instanceof TimeLoop loop) {
                assign(loop);
            } else {
                for (Value write : step.writes()) {
                    Slot slot = inPlace(step, i, write, taken);
                    if (slot == null) {
                        slot = pool.take(write.shape().size());
                    } else {
                        taken.add(slot);
                    }
                    slotOf.put(write, slot);
                }
                Dim scratch = Scratch.of(step);
                if (scratch != null) {
                    boolean shares = step instanceof Gemm;
                    Slot slot = shares ? pool.take(scratch) : pool.scratch(scratch);
                    scratchOf.put(step, slot);
                    if (shares) {
                        pool.giveBack(slot);
                    }
                }
            }
            release(step, i, taken);
        }
    }

    /** Room for the elements of sequences that a step of a loop's body is the first to read. */
    private void takeElements(Step step) {
        for (Value read : step.reads()) {
            Value source = Storage.of(read);
            boolean isElement = source.primitive() instanceof StepInput leaf
                    && leaf.role() == StepInput.Role.ELEMENT;
            if (isElement && !slotOf.containsKey(source)) {
                slotOf.put(source, pool.take(source.shape().size()));
            }
        }
    }

    /**
     * The memory of a loop over time: every state has a slot through all steps; what is stacked,
     * one for all steps; the rest of the body lives within a step.
     */
    private void assign(TimeLoop loop) {
        Scan scan = loop.scan();
        List<Slot> held = new ArrayList<>();
        for (Value result : loop.results()) {
            if (result.primitive() instanceof Stacked) {
                slotOf.put(result, pool.take(result.shape().size()));
            }
        }
        for (int i = 0; i < scan.states().size(); i++) {
            Value state = scan.states().get(i);
            Slot slot = pool.take(state.shape().size());
            pinned.add(slot);
            slotOf.put(state, slot);
            stateOf.put(Storage.of(scan.next().get(i)), state);
            List<Value> finals = loop.finalsOf(i);
            finals.forEach(result -> slotOf.put(result, slot));
            if (finals.isEmpty()) {
                held.add(slot);
            }
        }
        for (Step step : loop.body()) {
            if (step instanceof Gemm gemm && gemm.isPacked()) {
                Slot slot = pool.take(Scratch.packed(gemm));
                packedOf.put(gemm, slot);
                held.add(slot);
            }
        }
        assign(loop.body());
        for (int i = 0; i < scan.states().size(); i++) {
            Slot state = slotOf.get(scan.states().get(i));
            Slot next = slotOf.get(Storage.of(scan.next().get(i)));
            pinned.remove(state);
            if (next != null && next != state) {
                held.add(next);
            }
        }
        held.forEach(pool::giveBack);
    }

    private void release(Step step, int index, List<Slot> taken) {
        List<Value> touched =
                new ArrayList<>(step.reads().stream().map(Storage::of).toList());
        touched.addAll(step.writes());
        for (Value value : touched) {
            Slot slot = slotOf.get(value);
            boolean passedOn = taken.contains(slot) && !step.writes().contains(value);
            if (slot != null
                    && lifetimes.endsAt(value, index)
                    && !passedOn
                    && !pinned.contains(slot)) {
                pool.giveBack(slot);
            }
        }
    }

    /**
     * The slot of a value that the step reads for the last time, where the result may overwrite it;
     * for what a state becomes, that of the state.
     */
    private @Nullable Slot inPlace(Step step, int index, Value write, List<Slot> taken) {
        Value state = stateOf.get(write);
        if (state != null && mayReplace(state, step, index, write)) {
            return slotOf.get(state);
        }
        for (Value read : step.reads()) {
            Value source = Storage.of(read);
            Slot slot = slotOf.get(source);
            if (slot != null
                    && !taken.contains(slot)
                    && !pinned.contains(slot)
                    && lifetimes.endsAt(source, index)
                    && lifetimes.isBefore(source, index)
                    && worksInPlace(step, write, read)) {
                return slot;
            }
        }
        return null;
    }

    /** Whether no step of the body reads a state any more once this one has written. */
    private boolean mayReplace(Value state, Step step, int index, Value write) {
        return lifetimes.isOverBefore(state, index)
                || (lifetimes.endsAt(state, index)
                        && step.reads().stream()
                                .filter(read -> Storage.of(read) == state)
                                .allMatch(read -> worksInPlace(step, write, read)));
    }

    /** Whether a step may write a value over one that it reads. */
    private static boolean worksInPlace(Step step, Value write, Value read) {
        if (!read.shape().equals(write.shape())) {
            return false;
        }
        if (step instanceof Gemm gemm) {
            return read == gemm.addend();
        }
        return worksInPlace(step, write);
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
}
