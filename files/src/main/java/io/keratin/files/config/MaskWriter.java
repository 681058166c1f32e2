package io.keratin.files.config;

import io.keratin.spec.Graph;
import io.keratin.spec.KerasNames;
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
 * <p>Operations are numbered in the order in which they are written, so that the same graph gives
 * the same text however it was made, and have no layer's name.
 */
final class MaskWriter implements MaskOperations<Graph.Tensor, Integer> {
    private static final String OPERATIONS = "keras.src.ops.numpy";
    private static final String BOOL = "bool";
    private static final int LAST = -1;

    private final Function<Graph.Tensor, Map<String, Object>> tensors;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<Integer, String> names = new HashMap<>();
    private final List<List<@Nullable Integer>> masks;

    /**
     * An operation.
     *
     * @param inputs what it is applied to: tensors as they are written, numbers, masks
     * @param shape of its result, null for a size that is not known
     */
    private record Operation(
            String className,
            Map<String, ?> arguments,
            List<?> inputs,
            List<@Nullable Object> shape) {}

    /** A mask that an operation is applied to, by the index of the operation that makes it. */
    private record Mask(int index) {}

    /**
     * Lets the masks flow through a model.
     *
     * @param order the layers, and behind their number the operations, in the order of the
     *     configuration
     * @param tensors how a tensor of the model is written
     */
    MaskWriter(
            Graph graph, List<Integer> order, Function<Graph.Tensor, Map<String, Object>> tensors) {
        this.tensors = tensors;
        masks = MaskFlow.taken(graph, this);
        Set<String> taken = new HashSet<>();
        graph.layers().forEach(layer -> taken.add(layer.name()));
        Map<String, Integer> numbers = new HashMap<>();
        for (int place : order) {
            int operation = place - graph.layers().size();
            if (operation >= 0) {
                String base = KerasNames.snakeCase(operations.get(operation).className());
                String name;
                do {
                    int number = numbers.merge(base, 1, Integer::sum) - 1;
                    name = number == 0 ? base : base + "_" + number;
                } while (!taken.add(name));
                names.put(operation, name);
            }
        }
    }

    /** An operation as a layer of the configuration, by its place among all that are made. */
    Map<String, @Nullable Object> operation(int index) {
        Operation operation = operations.get(index);
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("name", names.get(index));
        config.putAll(operation.arguments());
        Map<String, Object> use = new LinkedHashMap<>();
        use.put("args", written(operation.inputs()));
        use.put("kwargs", Map.of());
        Map<String, @Nullable Object> written =
                KerasObject.of(OPERATIONS, operation.className(), config, operation.className());
        written.put("name", names.get(index));
        written.put("inbound_nodes", List.of(use));
        return written;
    }

    private List<Object> written(List<?> inputs) {
        List<Object> written = new ArrayList<>();
        for (Object input : inputs) {
            written.add(
                    input instanceof Mask mask
                            ? mask(mask.index())
                            : input instanceof List<?> several ? written(several) : input);
        }
        return written;
    }

    /** The argument {@code mask} of the use of a layer: a mask, one for each input, or null. */
    @Nullable
    Object argument(int node) {
        List<@Nullable Integer> inputs = masks.get(node);
        if (inputs.stream().noneMatch(Objects::nonNull)) {
            return null;
        }
        List<@Nullable Object> written = new ArrayList<>();
        inputs.forEach(mask -> written.add(mask == null ? null : mask(mask)));
        return written.size() == 1 ? written.get(0) : written;
    }

    private Map<String, Object> mask(int index) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("shape", shape(index));
        config.put("dtype", BOOL);
        config.put("keras_history", List.of(Objects.requireNonNull(names.get(index)), 0, 0));
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("class_name", "__keras_tensor__");
        written.put("config", config);
        return written;
    }

    private int made(
            String className,
            Map<String, ?> arguments,
            List<?> inputs,
            List<@Nullable Object> shape) {
        operations.add(new Operation(className, arguments, inputs, shape));
        return operations.size() - 1;
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
        return made("NotEqual", Map.of(), List.of(written, value), shape(written));
    }

    @Override
    public Integer any(Integer mask) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("axis", LAST);
        arguments.put("keepdims", false);
        List<@Nullable Object> shape = shape(mask);
        return made("Any", arguments, List.of(new Mask(mask)), shape.subList(0, shape.size() - 1));
    }

    @Override
    public Integer either(Integer first, Integer second) {
        return made(
                "LogicalOr",
                Map.of(),
                List.of(new Mask(first), new Mask(second)),
                broadcast(shape(first), shape(second)));
    }

    private static List<@Nullable Object> broadcast(
            List<@Nullable Object> first, List<@Nullable Object> second) {
        int rank = Math.max(first.size(), second.size());
        List<@Nullable Object> shape = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            Object one = size(first, i - rank + first.size());
            Object other = size(second, i - rank + second.size());
            boolean takesOther = one == null ? !Integer.valueOf(1).equals(other) : one.equals(1);
            shape.add(takesOther ? other : one);
        }
        return shape;
    }

    private static @Nullable Object size(List<@Nullable Object> shape, int axis) {
        return axis < 0 ? 1 : shape.get(axis);
    }

    @Override
    public Integer expanded(Integer mask) {
        List<@Nullable Object> shape = new ArrayList<>(shape(mask));
        shape.add(1);
        return made("ExpandDims", Map.of("axis", LAST), List.of(new Mask(mask)), shape);
    }

    @Override
    public Integer nowhere(Graph.Tensor tensor) {
        return like("ZerosLike", tensor);
    }

    @Override
    public Integer everywhere(Graph.Tensor tensor) {
        return like("OnesLike", tensor);
    }

    private int like(String className, Graph.Tensor tensor) {
        Map<String, Object> written = tensors.apply(tensor);
        return made(className, Map.of("dtype", BOOL), List.of(written), shape(written));
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
                Map.of("axis", axis),
                List.of(parts.stream().map(Mask::new).toList()),
                shape);
    }
}
