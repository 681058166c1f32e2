package io.keratin.compiler.emit;

import io.keratin.compiler.fuse.Storage;
import io.keratin.compiler.lower.Identifiers;
import io.keratin.program.Elementwise;
import io.keratin.program.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * Gives every value an identifier of its own in generated code.
 *
 * <p>The last value that a layer made under a name has the name to itself; what it computed on the
 * way is named after the operation as well: {@code hidden1}, {@code hidden1Exp}.
 */
final class Names {
    private final Map<Value, String> given;
    private final Map<String, Value> lastOfName = new HashMap<>();
    private final Map<Value, String> names = new HashMap<>();
    private final Set<String> used = new HashSet<>(Set.of("w", "t", "batch", "weights", "KERNELS"));

    /**
     * Names for the values of a program.
     *
     * @param given better names than the values' own, such as that of a gradient
     * @param values all values, each after its inputs
     * @param reserved identifiers that are taken
     */
    Names(Map<Value, String> given, List<Value> values, Set<String> reserved) {
        this.given = given;
        used.addAll(reserved);
        for (Value value : values) {
            String name = given.getOrDefault(value, value.name());
            if (name != null
                    && Storage.of(value) == value
                    && (!given.containsValue(name) || given.containsKey(value))) {
                lastOfName.put(name, value);
            }
        }
    }

    /** The identifier of a value's memory. */
    String of(Value value) {
        return names.computeIfAbsent(Storage.of(value), this::make);
    }

    /** An identifier that nothing else has, starting with this word. */
    String unique(String word) {
        String base = SourceVersion.isKeyword(word) ? word + "_" : word;
        String name = base;
        for (int i = 2; !used.add(name); i++) {
            name = base + i;
        }
        return name;
    }

    private String make(Value value) {
        String name = given.getOrDefault(value, value.name());
        if (name == null) {
            return unique(operation(value));
        }
        return lastOfName.get(name) == value || given.containsKey(value)
                ? unique(name)
                : unique(name + Identifiers.capitalised(operation(value)));
    }

    /** What a value is computed by, as a word. */
    private static String operation(Value value) {
        String word = value.primitive() instanceof Elementwise elementwise
                ? elementwise.function().name().toLowerCase(java.util.Locale.ROOT)
                : value.primitive().text().replaceAll("[^A-Za-z-].*", "");
        StringBuilder camel = new StringBuilder();
        for (String part : word.split("[_-]", -1)) {
            camel.append(camel.length() == 0 ? part : Identifiers.capitalised(part));
        }
        return camel.toString();
    }
}
