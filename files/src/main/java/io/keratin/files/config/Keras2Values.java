package io.keratin.files.config;

import io.keratin.files.KerasFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Arguments of layers as Keras 2 writes them, from what Keras 3 writes. */
final class Keras2Values {
    /** The activations of Keras 2 up to 2.15, by its names. */
    private static final Set<String> ACTIVATIONS = Set.of(
            "elu",
            "exponential",
            "gelu",
            "hard_sigmoid",
            "linear",
            "mish",
            "relu",
            "selu",
            "sigmoid",
            "softmax",
            "softplus",
            "softsign",
            "swish",
            "tanh");

    /** Those of Keras 3 that Keras 2 names otherwise. */
    private static final Map<String, String> RENAMED =
            Map.of("silu", "swish", "hard_sigmoid_keras2", "hard_sigmoid", "hard_sigmoid", "");

    private Keras2Values() {}

    /** A part of a tree as an object. */
    static Map<String, @Nullable Object> object(@Nullable Object tree) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> object.put((String) key, value));
            return object;
        }
        throw new IllegalArgumentException("expected an object of Keras 3, got " + tree);
    }

    /** A part of a tree as a list. */
    static List<?> list(@Nullable Object tree) {
        if (tree instanceof List<?> items) {
            return items;
        }
        throw new IllegalArgumentException("expected a list of Keras 3, got " + tree);
    }

    /** A part of a tree as a text. */
    static String text(@Nullable Object tree) {
        if (tree instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("expected a text of Keras 3, got " + tree);
    }

    /**
     * An argument.
     *
     * @param layer the name of the layer, for messages
     */
    static @Nullable Object argument(String layer, String key, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && map.containsKey("class_name")) {
            return ofClass(layer, object(map));
        }
        if (value instanceof List<?> items) {
            List<@Nullable Object> written = new ArrayList<>();
            items.forEach(item -> written.add(argument(layer, key, item)));
            return written;
        }
        boolean isActivation = key.equals("activation") || key.equals("recurrent_activation");
        return isActivation && value instanceof String name ? activation(layer, key, name) : value;
    }

    private static Object ofClass(String layer, Map<String, @Nullable Object> keras3) {
        String className = text(keras3.get("class_name"));
        Map<String, @Nullable Object> config = object(keras3.get("config"));
        String module = text(keras3.get("module"));
        if (module.equals("keras.initializers")) {
            return Keras2Initializers.written(className, config);
        }
        if (module.equals("keras.layers")
                || module.equals("keras")
                || className.equals("Functional")) {
            return Keras2Writer.layer(keras3);
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (module.equals("keras.regularizers")) {
            object.put("class_name", "L1L2");
            object.put("config", factors(layer, className, config));
            return object;
        }
        object.put("class_name", className);
        object.put("config", config);
        return object;
    }

    /** Keras 2.2.4 has one regularizer, for both factors. */
    private static Map<String, @Nullable Object> factors(
            String layer, String className, Map<String, @Nullable Object> config) {
        if (!List.of("L1", "L2", "L1L2").contains(className)) {
            throw refused(
                    layer,
                    "the regularizers L1, L2 and L1L2",
                    className,
                    "write the model for Keras 3");
        }
        Map<String, @Nullable Object> factors = new LinkedHashMap<>();
        factors.put("l1", config.getOrDefault("l1", 0.0));
        factors.put("l2", config.getOrDefault("l2", 0.0));
        return factors;
    }

    private static String activation(String layer, String key, String name) {
        String written = RENAMED.getOrDefault(name, name);
        if (ACTIVATIONS.contains(written)) {
            return written;
        }
        throw refused(
                layer,
                key + ", one of "
                        + String.join(", ", ACTIVATIONS.stream().sorted().toList()),
                name,
                written.isEmpty()
                        ? "Keras 2 has another function of that name, hard_sigmoid_keras2 here"
                        : "Keras 2 does not have it; write the model for Keras 3");
    }

    /** That Keras 2 has no form for something. */
    static KerasFileException refused(String layer, String expected, String found, String help) {
        return new KerasFileException(
                KerasJson.CONFIGURATION,
                "the layer " + ConfigValue.quoted(layer),
                "what Keras 2 can hold: " + expected,
                found,
                help);
    }
}
