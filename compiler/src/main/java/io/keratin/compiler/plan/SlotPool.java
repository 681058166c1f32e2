package io.keratin.compiler.plan;

import io.keratin.shape.Dim;
import java.util.ArrayList;
import java.util.List;

/** The slots of a plan in the making: which there are, and which nobody uses now. */
final class SlotPool {
    private final List<Slot> slots = new ArrayList<>();
    private final List<Slot> free = new ArrayList<>();
    private final List<Slot> freeScratch = new ArrayList<>();

    /** All slots. */
    List<Slot> slots() {
        return List.copyOf(slots);
    }

    /** The free slot that fits best, or a new one. */
    Slot take(Dim length) {
        return take(length, free);
    }

    /**
     * A slot for a step's scratch alone: no small value that lives long can take it away from the
     * steps behind, which use it in turn.
     */
    Slot scratch(Dim length) {
        Slot slot = take(length, freeScratch);
        freeScratch.add(slot);
        return slot;
    }

    private Slot take(Dim length, List<Slot> idle) {
        Slot best = null;
        long units = SizeClass.units(length);
        for (Slot slot : idle) {
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
        idle.remove(best);
        best.grow(length);
        return best;
    }

    /** Gives a slot back for others to use. */
    void giveBack(Slot slot) {
        if (!free.contains(slot)) {
            free.add(slot);
        }
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
