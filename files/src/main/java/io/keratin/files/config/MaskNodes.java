package io.keratin.files.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The masks among the layers of a functional model: Keras 3 writes what it computes of masks as
 * operations of their own, such as {@code NotEqual} for an Embedding and {@code LogicalOr} for an
 * Add, and names the result in each use of a layer that the mask reaches.
 *
 * <p>Masks flow through a graph by themselves, so that nothing of this is kept; {@link GivenMasks}
 * checks that it says the same.
 */
final class MaskNodes {
    /** What the modules of operations begin with. */
    static final String OPERATIONS = "keras.src.ops.";

    private final Map<String, Operation> operations = new HashMap<>();
    private final List<ConfigValue> layers = new ArrayList<>();
    private final MaskTerms terms = new MaskTerms();
    private final Map<String, Integer> found = new HashMap<>();

    /** An operation and what it is applied to. */
    private record Operation(KerasObject object, List<ConfigValue> arguments) {
        ConfigValue place() {
            return object.whole().self();
        }

        ConfigValue argument(int index) {
            if (index >= arguments.size()) {
                throw place().wrong((index + 1) + " arguments of " + object.className(), "");
            }
            return arguments.get(index);
        }

        /** The tensors that it is applied to, those in a list included. */
        List<TensorRef> tensors() {
            List<TensorRef> tensors = new ArrayList<>();
            for (ConfigValue argument : arguments) {
                if (argument.isList()) {
                    argument.list("tensors").forEach(item -> tensors.add(InboundNode.tensor(item)));
                } else if (argument.isObject()) {
                    tensors.add(InboundNode.tensor(argument));
                }
            }
            return tensors;
        }
    }

    private MaskNodes() {}

    /**
     * Parts the masks from the layers of a model.
     *
     * @param all the configuration's layers
     */
    static MaskNodes read(ConfigValue all) {
        MaskNodes nodes = new MaskNodes();
        for (ConfigValue item : all.list("a list of layers")) {
            KerasObject object = KerasObject.read(item, "a layer");
            if (isOperation(object)) {
                nodes.add(object);
            } else {
                nodes.layers.add(item);
            }
        }
        return nodes;
    }

    private void add(KerasObject object) {
        if (!MaskTerms.OPERATIONS.contains(object.className())) {
            throw object.classPlace()
                    .problem(
                            "layers, and of operations those that make masks",
                            "the operation " + object.classPlace().shown(),
                            "operations outside of layers are not supported; a layer may do it");
        }
        // Up to Keras 3.10 most operations have their name beside their configuration only.
        ConfigValue beside = object.whole().findValue("name");
        ConfigValue name = beside == null ? object.arguments().take("name") : beside;
        List<ConfigValue> uses =
                object.whole().take("inbound_nodes").list("a list of the operation's uses");
        if (uses.size() != 1) {
            throw object.whole().self().wrong("one use of the operation", "");
        }
        List<ConfigValue> arguments = uses.get(0)
                .object("an object with args and kwargs")
                .take("args")
                .list("what the operation is applied to");
        String text = name.text("the name of the operation");
        if (operations.put(text, new Operation(object, arguments)) != null) {
            throw name.wrong("a name of its own for each operation", "another one has it");
        }
    }

    /** Whole-model HDF5 files leave out the modules; layers say whether they are trained. */
    private static boolean isOperation(KerasObject object) {
        boolean named = object.module().isEmpty()
                && !object.config().writer().isOld()
                && MaskTerms.OPERATIONS.contains(object.className())
                && !object.arguments().has("trainable");
        return named || object.module().startsWith(OPERATIONS);
    }

    /** What is no mask, in order. */
    List<ConfigValue> layers() {
        return layers;
    }

    /** What masks are made of, to compare them with. */
    MaskTerms terms() {
        return terms;
    }

    /** The mask that a use of a layer names. */
    int mask(TensorRef mask) {
        if (!operations.containsKey(mask.layer())) {
            throw mask.place()
                    .problem(
                            "an operation that makes a mask",
                            ConfigValue.quoted(mask.layer()),
                            "masks made otherwise are not supported yet");
        }
        // Not by calls in calls: a file may have any number of operations in a row.
        Set<String> path = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(mask.layer()));
        while (!open.isEmpty()) {
            String name = open.element();
            path.add(name);
            Operation operation = Objects.requireNonNull(operations.get(name));
            String missing = missing(operation);
            if (missing == null) {
                found.put(name, term(operation));
                path.remove(open.remove());
            } else if (path.contains(missing)) {
                throw operation.place().problem("tensors that are made before", "a circle", "");
            } else {
                open.push(missing);
            }
        }
        return Objects.requireNonNull(found.get(mask.layer()));
    }

    /** An operation that has to be known before another one. */
    private @Nullable String missing(Operation operation) {
        for (TensorRef tensor : operation.tensors()) {
            if (operations.containsKey(tensor.layer()) && !found.containsKey(tensor.layer())) {
                return tensor.layer();
            }
        }
        return null;
    }

    private int term(Operation operation) {
        return switch (operation.object().className()) {
            case "NotEqual" ->
                terms.notEqual(tensor(operation, 0), operation.argument(1).number());
            case "Any" -> {
                requireLast(operation);
                yield terms.any(masked(InboundNode.tensor(operation.argument(0))));
            }
            case "LogicalOr" ->
                terms.either(
                        masked(InboundNode.tensor(operation.argument(0))),
                        masked(InboundNode.tensor(operation.argument(1))));
            case "ExpandDims" -> {
                requireLast(operation);
                yield terms.expanded(masked(InboundNode.tensor(operation.argument(0))));
            }
            case "ZerosLike" -> terms.nowhere(tensor(operation, 0));
            case "OnesLike" -> terms.everywhere(tensor(operation, 0));
            default ->
                terms.joined(
                        operation.object().arguments().take("axis").integer("an axis"),
                        operation.tensors().stream().map(this::masked).toList());
        };
    }

    /** Masking skips a step all of whose features have the value. */
    private static void requireLast(Operation operation) {
        ConfigObject config = operation.object().arguments();
        ConfigValue axis = config.take("axis");
        ConfigValue keeps = config.findValue("keepdims");
        if (axis.integer("the last axis, -1") != -1 || (keeps != null && keeps.flag())) {
            throw axis.wrong("the last axis, -1, which is not kept", "");
        }
    }

    private int masked(TensorRef tensor) {
        Integer mask = found.get(tensor.layer());
        if (mask == null) {
            throw tensor.place()
                    .problem("a mask", "the tensor " + ConfigValue.quoted(tensor.layer()), "");
        }
        return mask;
    }

    private TensorRef tensor(Operation operation, int index) {
        TensorRef tensor = InboundNode.tensor(operation.argument(index));
        if (operations.containsKey(tensor.layer())) {
            throw tensor.place().problem("a tensor", "a mask", "");
        }
        return tensor;
    }
}
