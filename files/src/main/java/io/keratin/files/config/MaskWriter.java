package io.keratin.files.config;

import io.keratin.spec.Graph;
import io.keratin.spec.MaskFlow;
import io.keratin.spec.MaskOperations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes what Keras 3 computes of masks in a functional model: operations beside the layers, and
 * the mask of each use of a layer that one reaches.
 *
 * <p>Operations are named in the order in which they are made, as in a new session of Keras, and
 * have no layer's name.
 */
final class MaskWriter implements MaskOperations<Graph.Tensor, Integer> {
    private static final String OPERATIONS = "keras.src.ops.numpy";
    private static final String BOOL = "bool";
    private static final int LAST = -1;

    private final Function<Graph.Tensor, Map<String, Object>> tensors;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final List<Operation> operations = new ArrayList<>();
    private final List<List<@Nullable Integer>> masks;

    /**
     * An operation.
     *
     * @param written as a layer of the configuration
     * @param shape of its result, null for a size that is not known
     */
    private record Operation(
            String name, Map<String, @Nullable Object> written, List<@Nullable Object> shape) {}

    /**
     * Lets the masks flow through a model.
     *
     * @param tensors how a tensor of the model is written
     */
    MaskWriter(Graph graph, Function<Graph.Tensor, Map<String, Object>> tensors) {
        this.tensors = tensors;
        graph.layers().forEach(layer -> taken.add(layer.name()));
        masks = MaskFlow.taken(graph, this);
    }

    /** An operation as a layer of the configuration, by its place among all that are made. */
    Map<String, @Nullable Object> operation(int index) {
        return operations.get(index).written();
    }

    /** The argument {@code mask} of the use of a layer: a mask, one for each input, or null. */
    @Nullable Object argument(int node) {
        List<@Nullable Integer> inputs = masks.get(node);
        if (inputs.stream().noneMatch(Objects::nonNull)) {
            return null;
        }
        List<@Nullable Object> written = new ArrayList<>();
        inputs.forEach(mask -> written.add(mask == null ? null : mask(mask)));
        return written.size() == 1 ? written.get(0) : written;
    }

    private Map<String, Object> mask(int index) {
        Operation operation = operations.get(index);
        return tensor(operation.shape(), List.of(operation.name(), 0, 0));
    }

    private static Map<String, Object> tensor(
            List<@Nullable Object> shape, List<Object> history) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("shape", shape);
        config.put("dtype", BOOL);
        config.put("keras_history", history);
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("class_name", "__keras_tensor__");
        written.put("config", config);
        return written;
    }

    private int made(
            String className,
            String base,
            Map<String, ?> arguments,
            List<?> inputs,
            List<@Nullable Object> shape) {
        String name = name(base);
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("name", name);
        config.putAll(arguments);
        Map<String, Object> use = new LinkedHashMap<>();
        use.put("args", inputs);
        use.put("kwargs", Map.of());
        Map<String, @Nullable Object> written =
                KerasObject.of(OPERATIONS, className, config, className);
        written.put("name", name);
        written.put("inbound_nodes", List.of(use));
        operations.add(new Operation(name, written, shape));
        return operations.size() - 1;
    }

    private String name(String base) {
        String name;
        do {
            int number = numbers.merge(base, 1, Integer::sum) - 1;
            name = number == 0 ? base : base + "_" + number;
        } while (!taken.add(name));
        return name;
    }

    private List<@Nullable Object> shape(int mask) {
        return operations.get(mask).shape();
    }

    private static List<@Nullable Object> shape(Map<String, Object> tensor) {
        return new ArrayList<>(
                Keras2Values.list(Keras2Values.object(tensor.get("config")).get("shape")));
    }

    @Override
    public Integer notEqual(Graph.Tensor tensor, Number value) {
        Map<String, Object> written = tensors.apply(tensor);
        return made("NotEqual", "not_equal", Map.of(), List.of(written, value), shape(written));
    }

    @Override
    public Integer any(Integer mask) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("axis", LAST);
        arguments.put("keepdims", false);
        List<@Nullable Object> shape = shape(mask);
        return made("Any", "any", arguments, List.of(mask(mask)), shape.subList(0, shape.size() - 1));
    }

    @Override
    public Integer either(Integer first, Integer second) {
        return made(
                "LogicalOr",
                "logical_or",
                Map.of(),
                List.of(mask(first), mask(second)),
                broadcast(shape(first), shape(second)));
    }

    private static List<@Nullable Object> broadcast(
            List<@Nullable Object> first, List<@Nullable Object> second) {
        List<@Nullable Object> shape = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            Object one = first.get(i);
            Object other = second.get(i);
            boolean takesOther = one == null ? !Integer.valueOf(1).equals(other) : one.equals(1);
            shape.add(takesOther ? other : one);
        }
        return shape;
    }

    @Override
    public Integer expanded(Integer mask) {
        List<@Nullable Object> shape = new ArrayList<>(shape(mask));
        shape.add(1);
        return made(
                "ExpandDims", "expand_dims", Map.of("axis", LAST), List.of(mask(mask)), shape);
    }

    @Override
    public Integer nowhere(Graph.Tensor tensor) {
        return like("ZerosLike", "zeros_like", tensor);
    }

    @Override
    public Integer everywhere(Graph.Tensor tensor) {
        return like("OnesLike", "ones_like", tensor);
    }

    private int like(String className, String base, Graph.Tensor tensor) {
        Map<String, Object> written = tensors.apply(tensor);
        return made(className, base, Map.of("dtype", BOOL), List.of(written), shape(written));
    }

    @Override
    public Integer joined(int axis, List<Integer> parts) {
        List<@Nullable Object> shape = new ArrayList<>(shape(parts.get(0)));
        int at = Math.floorMod(axis, shape.size());
        int size = 0;
        for (int part : parts) {
            Object one = shape(part).get(at);
            size = one == null || size < 0 ? -1 : size + (Integer) one;
        }
        shape.set(at, size < 0 ? null : size);
        return made(
                "Concatenate",
                "concatenate",
                Map.of("axis", axis),
                List.of(parts.stream().map(this::mask).toList()),
                shape);
    }
}
