package io.keratin.files.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes how a model is made as Keras 3 does in whole-model HDF5 files: as in its JSON, but for
 * models and layers without the keys that Keras 2 did not have.
 */
final class LegacyModelConfig {
    private static final List<String> LEFT_OUT =
            List.of("module", "registered_name", "build_config", "compile_config");

    private LegacyModelConfig() {}

    /** The attribute {@code model_config}. */
    static Map<String, @Nullable Object> model(Map<String, @Nullable Object> model) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>(model);
        LEFT_OUT.forEach(plain::remove);
        if (plain.get("config") instanceof Map<?, ?> config) {
            plain.put("config", config(config));
        }
        return plain;
    }

    /** What a model's arguments are, or a layer's that holds one. */
    private static Map<String, @Nullable Object> config(Map<?, ?> config) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        config.forEach((key, value) -> plain.put((String) key, value(key, value)));
        return plain;
    }

    private static @Nullable Object value(Object key, @Nullable Object value) {
        if (key.equals("layers") && value instanceof List<?> layers) {
            return layers.stream().map(LegacyModelConfig::layer).toList();
        }
        // A wrapper keeps the keys of the layer that it holds, not those of a model's layers.
        if (key.equals("layer") && value instanceof Map<?, ?> inner) {
            Map<String, @Nullable Object> kept = new LinkedHashMap<>();
            inner.forEach((name, part) -> kept.put(
                    (String) name,
                    name.equals("config") && part instanceof Map<?, ?> arguments
                            ? config(arguments)
                            : part));
            return kept;
        }
        return value;
    }

    private static Object layer(@Nullable Object layer) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        if (layer instanceof Map<?, ?> map) {
            map.forEach((key, value) -> copy.put((String) key, value));
        }
        return model(copy);
    }
}
