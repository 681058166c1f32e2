package io.keratin.check;

import io.keratin.read.ModelReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Which models contain which, by what they apply; known of sources and of class files alike. */
final class Containment {
    private Containment() {}

    /** The shortest way by which a model contains another, both included; empty for none. */
    static List<TypeElement> way(TypeElement from, TypeElement to) {
        Map<TypeElement, @Nullable TypeElement> cameFrom = new LinkedHashMap<>();
        Deque<TypeElement> next = new ArrayDeque<>(List.of(from));
        cameFrom.put(from, null);
        while (!next.isEmpty()) {
            TypeElement model = next.remove();
            if (model.equals(to)) {
                return way(cameFrom, to);
            }
            for (TypeElement applied : ModelReader.appliedModels(model)) {
                if (!cameFrom.containsKey(applied)) {
                    cameFrom.put(applied, model);
                    next.add(applied);
                }
            }
        }
        return List.of();
    }

    private static List<TypeElement> way(
            Map<TypeElement, @Nullable TypeElement> cameFrom, TypeElement to) {
        List<TypeElement> way = new ArrayList<>();
        for (TypeElement at = to; at != null; at = cameFrom.get(at)) {
            way.add(at);
        }
        Collections.reverse(way);
        return way;
    }
}
