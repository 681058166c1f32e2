package io.keratin.graph;

import io.keratin.spec.AttributeKind;
import io.keratin.spec.Attributes;
import io.keratin.spec.DidYouMean;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes layers from arguments that come at run time, and says what is wrong with them. */
final class LayerArguments {
    private final LayerType type;
    private final Map<String, AttributeKind> kinds;

    private LayerArguments(LayerType type) {
        this.type = type;
        kinds = type.kinds();
    }

    /** A layer with these arguments, and defaults for those that are left out. */
    static LayerSpec make(LayerType type, Attributes given) {
        return type.create(new LayerArguments(type).complete(given));
    }

    private Attributes complete(Attributes given) {
        given.values().keySet().forEach(this::checkKnown);
        Map<String, Object> values = new LinkedHashMap<>();
        kinds.forEach((name, kind) -> {
            if (given.values().containsKey(name)) {
                values.put(name, convert(name, kind, given.values().get(name)));
            } else if (type.required().containsKey(name)) {
                throw Problem.error("AttributeMissing")
                        .at(Where.layer())
                        .headline("`" + type.className() + "` needs its argument `" + name + "`")
                        .fact(name, kind.display())
                        .help("give it: \"" + name + "\", " + example(kind))
                        .exception();
            } else {
                values.put(name, type.defaults().values().get(name));
            }
        });
        return new Attributes(values);
    }

    private void checkKnown(String name) {
        if (kinds.containsKey(name)) {
            return;
        }
        throw Problem.error("UnknownAttribute")
                .at(Where.layer())
                .headline("`" + type.className() + "` has no argument `" + name + "`")
                .fact("arguments", kinds.isEmpty() ? "none" : String.join(", ", kinds.keySet()))
                .help(DidYouMean.nearest(name, kinds.keySet())
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse(null))
                .exception();
    }

    private Object convert(String name, AttributeKind kind, @Nullable Object value) {
        return kind.convert(value)
                .orElseThrow(() -> Problem.error("AttributeKind")
                        .at(Where.attribute(name))
                        .headline("`" + name + "` of `" + type.className() + "` is "
                                + kind.display() + ", and got " + written(value))
                        .help(
                                value == null
                                        ? "leave it out for its default"
                                        : "give a value such as " + example(kind))
                        .exception());
    }

    private static String example(AttributeKind kind) {
        return switch (kind) {
            case FLAG -> "true";
            case INTEGER -> "64";
            case NUMBER -> "0.5";
            case TEXT -> "\"relu\"";
            case INTEGERS -> "List.of(28, 28)";
            case NUMBERS -> "List.of(0.5)";
            case TEXTS -> "List.of(\"words\")";
        };
    }

    private static String written(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return "`" + value + "`";
        }
        if (value instanceof String text) {
            return "the text `" + text + "`";
        }
        return value instanceof List<?> items
                ? "the list `" + items + "`"
                : "an object of " + value.getClass().getName();
    }
}
