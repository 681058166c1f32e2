package io.keratin.compiler.fuse;

import io.keratin.program.Program;
import io.keratin.program.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who reads each value of a program, which section computes it, and which are results. */
final class Uses {
    private final List<Value> order = new ArrayList<>();
    private final Map<Value, List<Value>> readers = new HashMap<>();
    private final Map<Value, Integer> sectionOf = new HashMap<>();
    private final Set<Value> results = new HashSet<>();

    Uses(List<Section> sections) {
        for (int section = 0; section < sections.size(); section++) {
            List<Value> wanted = sections.get(section).results();
            for (Value value : Program.reachable(wanted)) {
                if (sectionOf.putIfAbsent(value, sectionOf(value, section)) == null) {
                    order.add(value);
                    value.inputs()
                            .forEach(input -> readers.computeIfAbsent(
                                            input, key -> new ArrayList<>())
                                    .add(value));
                }
            }
            for (Value result : wanted) {
                results.add(result);
                results.add(Storage.of(result));
            }
        }
    }

    /** The section that computes a value: for a result of a loop, that of the loop. */
    private int sectionOf(Value value, int current) {
        return Storage.isResultOfLoop(value) ? section(value.input(0)) : current;
    }

    /** All values, each after what it reads. */
    List<Value> order() {
        return order;
    }

    /** The values that read a value. */
    List<Value> of(Value value) {
        return readers.getOrDefault(value, List.of());
    }

    /** The value that alone reads another, which is no result; null where there is none. */
    @Nullable
    Value only(Value value) {
        return of(value).size() == 1 && !isResult(value) ? of(value).get(0) : null;
    }

    /** Whether a section gives the value out. */
    boolean isResult(Value value) {
        return results.contains(value);
    }

    /** The first section that computes a value. */
    int section(Value value) {
        return sectionOf.getOrDefault(value, 0);
    }

    boolean sameSection(Value a, Value b) {
        return section(a) == section(b);
    }
}
