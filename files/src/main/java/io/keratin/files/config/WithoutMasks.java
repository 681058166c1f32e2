package io.keratin.files.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes what Keras 3 says of masks out of the configuration of a model: Keras 2 has none of it, and
 * Keras 3 does not find the operations when it reads files of HDF5. Either lets masks flow by
 * itself where it uses the model.
 */
final class WithoutMasks {
    private WithoutMasks() {}

    /** A model without operations and masks, models in it included. */
    static Map<String, @Nullable Object> of(Map<String, @Nullable Object> model) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        model.forEach((key, value) -> plain.put(key, value(key, value)));
        return plain;
    }

    private static @Nullable Object value(String key, @Nullable Object value) {
        if (key.equals("mask")) {
            return null;
        }
        if (value instanceof List<?> items) {
            List<@Nullable Object> kept = new ArrayList<>();
            items.stream()
                    .filter(item -> !isOperation(item))
                    .forEach(item -> kept.add(value("", item)));
            return kept;
        }
        return value instanceof Map<?, ?> ? of(Keras2Values.object(value)) : value;
    }

    private static boolean isOperation(@Nullable Object item) {
        return item instanceof Map<?, ?> map
                && map.get("module") instanceof String module
                && module.startsWith(MaskNodes.OPERATIONS);
    }
}
