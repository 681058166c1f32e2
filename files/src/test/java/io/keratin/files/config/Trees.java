package io.keratin.files.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees in tests. */
final class Trees {
    /** What Keras 3.15 writes and Keratin does not; {@link Dialect#KERAS3} says why. */
    private static final List<String> UNWRITTEN = List.of(
            "quantization_config",
            "input_axes",
            "output_axes",
            "shared_object_id",
            "renorm",
            "renorm_clipping",
            "renorm_momentum");

    private Trees() {}

    /** An object of a tree. */
    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> object(@Nullable Object tree) {
        return (Map<String, @Nullable Object>) tree;
    }

    /** What lies at a path of keys and indices. */
    static @Nullable Object at(@Nullable Object tree, Object... path) {
        Object at = tree;
        for (Object step : path) {
            at = step instanceof Integer index
                    ? ((List<?>) at).get(index)
                    : object(at).get(step);
        }
        return at;
    }

    /** A copy that can be changed. */
    static @Nullable Object copy(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put((String) key, copy(value)));
            return copy;
        }
        if (tree instanceof List<?> items) {
            List<@Nullable Object> copy = new ArrayList<>();
            items.forEach(item -> copy.add(copy(item)));
            return copy;
        }
        return tree;
    }

    /** Text in which trees are equal that Keras reads alike, keys in their order. */
    static String comparable(@Nullable Object keras) {
        return JsonWriter.write(normal(keras));
    }

    private static @Nullable Object normal(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> {
                String name = (String) key;
                if (!UNWRITTEN.contains(name)) {
                    boolean ends = name.equals("input_layers") || name.equals("output_layers");
                    copy.put(name, ends ? bare(value) : normal(value));
                }
            });
            return copy;
        }
        if (tree instanceof List<?> items) {
            List<@Nullable Object> copy = new ArrayList<>();
            items.forEach(item -> copy.add(normal(item)));
            return copy;
        }
        return tree instanceof Number number ? number.doubleValue() : tree;
    }

    /** One tensor without a list around it. */
    private static @Nullable Object bare(@Nullable Object ends) {
        boolean one = ends instanceof List<?> items
                && items.size() == 1
                && items.get(0) instanceof List<?>;
        return normal(one ? ((List<?>) ends).get(0) : ends);
    }
}
