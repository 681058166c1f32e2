package io.keratin.files.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects in Python's memory that a configuration of Keras 2 is made of, where YAML shows more
 * of them than JSON does: which lists are tuples, and which stand in several places.
 *
 * <p>Keras 2 keeps one tuple where the strides or the dilation of a convolution are its default,
 * and where the strides of a pooling are its size; and one object for the arguments of a use of a
 * layer. Tuples that a script wrote once and gave to several layers are not known here.
 */
final class PythonTree {
    /** A tuple. */
    record Tuple(List<@Nullable Object> items) {}

    /** Arguments that are tuples, where they are lists. */
    private static final Set<String> TUPLES = Set.of(
            "batch_input_shape",
            "build_input_shape",
            "cropping",
            "dilation_rate",
            "dims",
            "kernel_size",
            "noise_shape",
            "output_padding",
            "padding",
            "pool_size",
            "size",
            "strides",
            "target_shape");

    private final Map<List<?>, Tuple> defaults = new HashMap<>();

    private PythonTree() {}

    /** The objects of a tree. */
    static @Nullable Object of(@Nullable Object tree) {
        return new PythonTree().copy("", tree);
    }

    private @Nullable Object copy(String key, @Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return object(Keras2Values.object(map));
        }
        if (tree instanceof List<?> items) {
            if (key.equals("inbound_nodes")) {
                return nodes(items);
            }
            List<@Nullable Object> copy = new ArrayList<>();
            items.forEach(item -> copy.add(copy(key, item)));
            return TUPLES.contains(key) ? new Tuple(copy) : copy;
        }
        return tree;
    }

    private Map<String, @Nullable Object> object(Map<String, @Nullable Object> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key, copy(key, value)));
        if (copy.containsKey("kernel_size")) {
            for (String key : List.of("dilation_rate", "strides")) {
                if (copy.get(key) instanceof Tuple tuple && isDefault(tuple.items())) {
                    copy.put(key, defaults.computeIfAbsent(tuple.items(), items -> tuple));
                }
            }
        }
        Object size = copy.get("pool_size");
        if (size instanceof Tuple && Objects.equals(size, copy.get("strides"))) {
            copy.put("strides", size);
        }
        return copy;
    }

    /** Along one axis the default is a number, of which each layer makes its own tuple. */
    private static boolean isDefault(List<?> items) {
        return items.size() > 1
                && items.stream().allMatch(item -> item instanceof Integer i && i == 1);
    }

    /** Uses of a layer: the arguments of one stand with each of its tensors. */
    private List<Object> nodes(List<?> nodes) {
        List<Object> copy = new ArrayList<>();
        for (Object node : nodes) {
            List<Object> tensors = new ArrayList<>();
            Map<String, Object> arguments = new LinkedHashMap<>();
            for (Object tensor : Keras2Values.list(node)) {
                List<?> parts = Keras2Values.list(tensor);
                List<Object> written = new ArrayList<>(parts.subList(0, 3));
                written.add(arguments);
                tensors.add(written);
            }
            copy.add(tensors);
        }
        return copy;
    }
}
