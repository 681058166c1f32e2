package io.keratin.files.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the uses of layers in a functional model as Keras 2 does: {@code [["dense", 0, 0, {}]]},
 * uses of models counted from 1.
 *
 * @param models the names of layers that are models
 * @param functional the names of those that are functional
 */
record Keras2Nodes(Set<String> models, Set<String> functional) {
    static Keras2Nodes of(List<Map<String, @Nullable Object>> layers) {
        Set<String> models = new HashSet<>();
        Set<String> functional = new HashSet<>();
        for (Map<String, @Nullable Object> layer : layers) {
            String name = Keras2Values.text(layer.get("name"));
            Object className = layer.get("class_name");
            if ("Functional".equals(className)) {
                functional.add(name);
            }
            if ("Functional".equals(className) || "Sequential".equals(className)) {
                models.add(name);
            }
        }
        return new Keras2Nodes(models, functional);
    }

    /** The uses of a layer. */
    List<Object> inbound(Map<String, @Nullable Object> layer) {
        List<Object> nodes = new ArrayList<>();
        for (Object node : Keras2Values.list(layer.get("inbound_nodes"))) {
            Map<String, @Nullable Object> use = Keras2Values.object(node);
            List<List<Object>> tensors = new ArrayList<>();
            collect(use.get("args"), tensors);
            Keras2Values.object(use.get("kwargs")).forEach((key, value) -> {
                if (key.equals("initial_state")) {
                    collect(value, tensors);
                } else if (value != null && !key.equals("training")) {
                    throw Keras2Values.refused(
                            Keras2Values.text(layer.get("name")),
                            "no arguments of its uses",
                            key,
                            "write the model for Keras 3");
                }
            });
            nodes.add(tensors);
        }
        return nodes;
    }

    private void collect(@Nullable Object tree, List<List<Object>> tensors) {
        if (tree instanceof List<?> items) {
            items.forEach(item -> collect(item, tensors));
        } else if (tree != null) {
            Map<String, @Nullable Object> tensor = Keras2Values.object(tree);
            Object history = Keras2Values.object(tensor.get("config")).get("keras_history");
            List<Object> written = new ArrayList<>(triple(history, models));
            written.add(Map.of());
            tensors.add(written);
        }
    }

    /** Inputs or outputs: always a list of them. */
    List<Object> ends(@Nullable Object keras3) {
        List<?> items = Keras2Values.list(keras3);
        List<?> ends = items.get(0) instanceof String ? List.of(items) : items;
        Set<String> fromZero = new HashSet<>(models);
        // At the ends Keras 3 counts those from 1 too.
        fromZero.removeAll(functional);
        List<Object> written = new ArrayList<>();
        ends.forEach(end -> written.add(triple(end, fromZero)));
        return written;
    }

    private static List<Object> triple(@Nullable Object history, Set<String> fromZero) {
        List<?> parts = Keras2Values.list(history);
        String layer = Keras2Values.text(parts.get(0));
        int use = (Integer) parts.get(1) + (fromZero.contains(layer) ? 1 : 0);
        return List.of(layer, use, parts.get(2));
    }
}
