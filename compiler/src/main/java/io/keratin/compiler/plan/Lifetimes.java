package io.keratin.compiler.plan;

import io.keratin.compiler.fuse.Section;
import io.keratin.compiler.fuse.Step;
import io.keratin.compiler.fuse.Storage;
import io.keratin.compiler.fuse.TimeLoop;
import io.keratin.program.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The first and the last step that needs each value, counted in the list of steps that it belongs
 * to: those of the program, or those of a loop's body.
 */
final class Lifetimes {
    private final Map<Value, Integer> first = new HashMap<>();
    private final Map<Value, Integer> last = new HashMap<>();

    /** The lifetimes of what these steps read and write, and of what loops among them do. */
    static Lifetimes of(List<Step> steps, List<Section> sections) {
        Lifetimes lifetimes = new Lifetimes();
        lifetimes.add(steps);
        sections.forEach(section -> section.results().forEach(lifetimes::keep));
        return lifetimes;
    }

    private void add(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            for (Value write : steps.get(i).writes()) {
                first.put(write, i);
                last.merge(write, i, Math::max);
            }
            for (Value read : steps.get(i).reads()) {
                last.merge(Storage.of(read), i, Math::max);
            }
            if (steps.get(i) instanceof TimeLoop loop) {
                add(loop.body());
                loop.scan().next().forEach(this::keep);
            }
        }
    }

    private void keep(Value value) {
        last.put(Storage.of(value), Integer.MAX_VALUE);
    }

    /** Whether a step is the last that needs a value. */
    boolean endsAt(Value value, int step) {
        return last.getOrDefault(value, -1) == step;
    }

    /** Whether nobody needs a value from a step on. */
    boolean isOverBefore(Value value, int step) {
        return last.getOrDefault(value, -1) < step;
    }

    /** Whether a value was there before a step. */
    boolean isBefore(Value value, int step) {
        return first.getOrDefault(value, -1) < step;
    }
}
