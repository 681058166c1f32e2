package io.keratin.checks.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A record or interface of an annotated model, as text in parts that can be changed.
 *
 * @param annotations what stands before it, by name; members by name, values as Java
 * @param isRecord whether it is a tensor, rather than a layer by itself
 * @param symbol its name
 * @param components the types of the record's components
 */
record Declaration(
        Map<String, Map<String, String>> annotations,
        boolean isRecord,
        String symbol,
        List<String> components) {

    Declaration {
        annotations = new LinkedHashMap<>(annotations);
        components = List.copyOf(components);
    }

    static Declaration record(
            String symbol, String annotation, Map<String, String> members, String... components) {
        return new Declaration(Map.of(annotation, members), true, symbol, List.of(components));
    }

    boolean is(String annotation) {
        return annotations.containsKey(annotation);
    }

    /** The same with one member of an annotation set. */
    Declaration with(String annotation, String member, String value) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>(annotations);
        Map<String, String> members = new LinkedHashMap<>(all.getOrDefault(annotation, Map.of()));
        members.put(member, value);
        all.put(annotation, members);
        return new Declaration(all, isRecord, symbol, components);
    }

    Declaration withComponents(List<String> types) {
        return new Declaration(annotations, isRecord, symbol, types);
    }

    /** The same with one component of another type. */
    Declaration withComponent(int index, String type) {
        List<String> types = new ArrayList<>(components);
        types.set(index, type);
        return withComponents(types);
    }

    /** One line of Java. */
    String print() {
        String before = annotations.entrySet().stream()
                .map(annotation -> "@" + annotation.getKey() + members(annotation.getValue()) + " ")
                .collect(Collectors.joining());
        if (!isRecord) {
            return before + "interface " + symbol + " {}";
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < components.size(); i++) {
            parts.add(components.get(i) + " x" + i);
        }
        return before + "record " + symbol + "(" + String.join(", ", parts) + ") {}";
    }

    private static String members(Map<String, String> members) {
        return members.isEmpty()
                ? ""
                : members.entrySet().stream()
                        .map(member -> member.getKey() + " = " + member.getValue())
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
