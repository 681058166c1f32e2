package io.keratin.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import io.keratin.program.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The fixed arguments of a class's kernels, such as the windows of a convolution: constants named
 * after the layer that they belong to.
 */
final class Constants {
    private final Set<String> taken = new HashSet<>(Set.of("KERNELS"));
    private final Map<String, String> names = new HashMap<>();
    private final List<FieldSpec> fields = new ArrayList<>();

    /**
     * The name of a constant; one layer has it once, in forward and backward.
     *
     * @param type what it is
     * @param arguments of its constructor
     * @param value what it is for: a value that a layer made, or a gradient of one
     */
    String of(ClassName type, String arguments, Value value) {
        String base = base(value, type);
        return names.computeIfAbsent(base + " " + type + arguments, key -> {
            String name = base;
            for (int i = 2; !taken.add(name); i++) {
                name = base + "_" + i;
            }
            fields.add(
                    FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                            .initializer("new $T(" + arguments.replace(", ", ",$W") + ")", type)
                            .build());
            return name;
        });
    }

    /** {@code TOWER3} for {@code tower3}, {@code tower3Logits} and the gradients of both. */
    private static String base(Value value, ClassName type) {
        String name = value.name();
        if (name == null) {
            return upper(type.simpleName());
        }
        return upper(without(without(name, "Gradient"), "Logits"));
    }

    private static String without(String name, String end) {
        return name.endsWith(end) && name.length() > end.length()
                ? name.substring(0, name.length() - end.length())
                : name;
    }

    private static String upper(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    /** Adds all constants that were named. */
    void addTo(TypeSpec.Builder type) {
        type.addFields(fields);
    }
}
