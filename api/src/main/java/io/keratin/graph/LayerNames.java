package io.keratin.graph;

import io.keratin.spec.KerasNames;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names of a graph's layers, each of which is unique.
 *
 * <p>Names that nobody gives are Keras's: the class in snake case, numbered from its second layer
 * on.
 */
final class LayerNames {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, String> automatic = new HashMap<>();

    /** The next name of a layer of this class. */
    String next(String className) {
        String base = KerasNames.snakeCase(className);
        String name;
        do {
            int count = counts.merge(base, 1, Integer::sum) - 1;
            name = count == 0 ? base : base + "_" + count;
        } while (!taken.add(name));
        automatic.put(name, base);
        return name;
    }

    /** Takes a name that somebody gives. */
    void take(String name) {
        check(name);
        if (!taken.add(name)) {
            throw Problem.error("DuplicateLayerName")
                    .at(Where.layer().of(name))
                    .headline("two layers are named \"" + name + "\"")
                    .help("give one of them another name: \"" + name + "_2\"")
                    .exception();
        }
        automatic.remove(name);
    }

    /** Replaces a name; the last automatic one of its kind is free again. */
    void rename(String from, String to) {
        if (from.equals(to)) {
            return;
        }
        take(to);
        release(from);
    }

    /** Gives a name back, whose layer could not be made. */
    void release(String name) {
        taken.remove(name);
        String base = automatic.remove(name);
        if (base != null) {
            int last = counts.merge(base, -1, Integer::sum);
            if (!name.equals(last == 0 ? base : base + "_" + last)) {
                counts.merge(base, 1, Integer::sum);
            }
        }
    }

    /** A name that files can hold. */
    static void check(String name) {
        String wrong = name.isBlank() ? "is empty" : name.contains("/") ? "contains `/`" : null;
        if (wrong != null) {
            throw Problem.error("BadName")
                    .headline("name \"" + name + "\" " + wrong + ", and files could not hold it")
                    .help("use letters, digits and `_`")
                    .exception();
        }
    }
}
