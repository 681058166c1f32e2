package io.keratin.files.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the configuration of a model as Keras 2.2.4 writes it, from the tree that Keras 3 writes:
 * layers have one form, {@link LayerForms}, and Keras 2's differences are {@link Keras2Forms}.
 */
final class Keras2Writer {
    private static final Set<String> MODELS = Set.of("Functional", "Sequential");
    private static final String FLOAT32 = "float32";

    private Keras2Writer() {}

    /**
     * The whole object: class, configuration, version and backend.
     *
     * @param keras3 the model as {@link ModelWriter#write} gives it
     */
    static Map<String, @Nullable Object> write(Map<String, @Nullable Object> keras3) {
        Map<String, @Nullable Object> model = layer(keras3);
        model.put("keras_version", "2.2.4");
        model.put("backend", "tensorflow");
        return model;
    }

    /** A layer, or a model: its class and configuration. */
    static Map<String, @Nullable Object> layer(Map<String, @Nullable Object> keras3) {
        String className = Keras2Values.text(keras3.get("class_name"));
        Map<String, @Nullable Object> config = Keras2Values.object(keras3.get("config"));
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("class_name", className.equals("Functional") ? "Model" : className);
        object.put(
                "config",
                switch (className) {
                    case "Functional" -> functional(config);
                    case "Sequential" -> sequential(config);
                    default -> arguments(className, config);
                });
        return object;
    }

    /** Keras 2 keeps no model's own {@code trainable}: all layers in it have it. */
    private static List<Map<String, @Nullable Object>> layers(
            Map<String, @Nullable Object> config) {
        boolean frozen = Boolean.FALSE.equals(config.get("trainable"));
        List<Map<String, @Nullable Object>> layers = new ArrayList<>();
        for (Object item : Keras2Values.list(config.get("layers"))) {
            Map<String, @Nullable Object> layer = Keras2Values.object(item);
            Map<String, @Nullable Object> inner = Keras2Values.object(layer.get("config"));
            if (frozen && inner.containsKey("trainable")) {
                inner.put("trainable", false);
                layer.put("config", inner);
            }
            layers.add(layer);
        }
        return layers;
    }

    private static Map<String, @Nullable Object> sequential(Map<String, @Nullable Object> config) {
        List<Map<String, @Nullable Object>> layers = layers(config);
        List<Object> written = new ArrayList<>();
        layers.forEach(layer -> written.add(layer(layer)));
        Map<String, @Nullable Object> input = Keras2Values.object(layers.get(0).get("config"));
        Map<String, @Nullable Object> first = Keras2Values.object(written.get(1));
        Map<String, @Nullable Object> arguments = Keras2Values.object(first.get("config"));
        String implied = arguments.get("name") + "_input";
        boolean isImplied = implied.equals(input.get("name")) && FLOAT32.equals(input.get("dtype"));
        if (isImplied && !MODELS.contains(Keras2Values.text(layers.get(1).get("class_name")))) {
            arguments.put("batch_input_shape", input.get("batch_shape"));
            arguments.put("dtype", FLOAT32);
            first.put("config", ordered(Keras2Form.SAME, arguments));
            written.set(1, first);
            written.remove(0);
        }
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("name", config.get("name"));
        model.put("layers", written);
        return model;
    }

    private static Map<String, @Nullable Object> functional(Map<String, @Nullable Object> config) {
        List<Map<String, @Nullable Object>> layers = layers(config);
        Keras2Nodes nodes = Keras2Nodes.of(layers);
        List<Object> written = new ArrayList<>();
        for (Map<String, @Nullable Object> layer : layers) {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            named.put("name", layer.get("name"));
            named.putAll(layer(layer));
            named.put("inbound_nodes", nodes.inbound(layer));
            written.add(named);
        }
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("name", config.get("name"));
        model.put("layers", written);
        model.put("input_layers", nodes.ends(config.get("input_layers")));
        model.put("output_layers", nodes.ends(config.get("output_layers")));
        return model;
    }

    private static Map<String, @Nullable Object> arguments(
            String className, Map<String, @Nullable Object> keras3) {
        String layer = Keras2Values.text(keras3.get("name"));
        Keras2Form form = Keras2Forms.find(className);
        if (form == null) {
            throw Keras2Values.refused(
                    layer,
                    "one of its classes of layers",
                    className,
                    "write the model for Keras 3");
        }
        if (className.equals("InputLayer")) {
            return input(keras3);
        }
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        Map<String, @Nullable Object> config =
                className.equals("Bidirectional") ? bidirectional(layer, keras3) : keras3;
        config.forEach((key, value) -> {
            Keras2Form.Difference difference = form.differences().get(key);
            if (!key.equals("dtype")
                    && (difference == null || keeps(layer, key, value, difference))) {
                written.put(
                        form.renamed().getOrDefault(key, key),
                        Keras2Values.argument(layer, key, value));
            }
        });
        form.differences().forEach((key, difference) -> {
            if (difference.written()) {
                written.putIfAbsent(key, difference.value());
            }
        });
        if (className.equals("Embedding")) {
            List<@Nullable Object> shape = new ArrayList<>();
            shape.add(null);
            shape.add(null);
            written.put("batch_input_shape", shape);
            written.put("dtype", FLOAT32);
        }
        return ordered(form, written);
    }

    /** Whether an argument that Keras 2.2.4 lacks is written. */
    private static boolean keeps(
            String layer, String key, @Nullable Object value, Keras2Form.Difference difference) {
        if (difference.kind() == Keras2Form.Kind.IDLE
                || difference.kind() == Keras2Form.Kind.WRITTEN
                || difference.kind() == Keras2Form.Kind.FIXED) {
            return true;
        }
        boolean standard = Objects.equals(value, difference.value());
        if (!standard && difference.kind() == Keras2Form.Kind.LACKING) {
            throw Keras2Values.refused(
                    layer,
                    key + " = " + JsonWriter.write(difference.value()),
                    JsonWriter.write(value),
                    "Keras 2 does not have that argument; write the model for Keras 3");
        }
        return !standard;
    }

    private static Map<String, @Nullable Object> input(Map<String, @Nullable Object> keras3) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("batch_input_shape", keras3.get("batch_shape"));
        input.put("dtype", keras3.get("dtype"));
        input.put("sparse", false);
        input.put("name", keras3.get("name"));
        return input;
    }

    /** Keras 2 has one layer for both directions, and the names of the two follow from it. */
    private static Map<String, @Nullable Object> bidirectional(
            String layer, Map<String, @Nullable Object> keras3) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>(keras3);
        Object backward = config.remove("backward_layer");
        Map<String, @Nullable Object> forward = Keras2Values.object(config.get("layer"));
        Map<String, @Nullable Object> inner = Keras2Values.object(forward.get("config"));
        if (backward != null) {
            Map<String, @Nullable Object> other =
                    Keras2Values.object(Keras2Values.object(backward).get("config"));
            for (String key : inner.keySet()) {
                boolean differs = key.equals("name") || key.equals("go_backwards");
                if (!differs && !Objects.equals(inner.get(key), other.get(key))) {
                    throw Keras2Values.refused(
                            layer,
                            "the same " + key + " in both directions",
                            "another one backwards",
                            "write the model for Keras 3");
                }
            }
        }
        String name = Keras2Values.text(inner.get("name"));
        inner.put("name", name.startsWith("forward_") ? name.substring(8) : name);
        forward.put("config", inner);
        config.put("layer", forward);
        return config;
    }

    private static Map<String, @Nullable Object> ordered(
            Keras2Form form, Map<String, @Nullable Object> written) {
        Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
        form.ordered(List.copyOf(written.keySet()))
                .forEach(key -> ordered.put(key, written.get(key)));
        return ordered;
    }
}
