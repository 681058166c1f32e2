package io.keratin.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets masks flow through the layers of a functional model as they do while Keras 3 builds it. Each
 * step is an operation, which is a node of Keras's graph: files hold it, and it counts in the depth
 * by which layers are ordered.
 *
 * <p>Out of a model within the model no mask comes then; in a prediction one does.
 *
 * @param <T> a tensor
 * @param <M> a mask
 */
public final class MaskFlow<T, M> {
    private final MaskOperations<T, M> operations;

    public MaskFlow(MaskOperations<T, M> operations) {
        this.operations = operations;
    }

    /**
     * Lets masks flow through a graph, node by node in their order.
     *
     * @return by node, the masks that the layer takes, one for each input or null for none; empty
     *     where it takes no masks
     */
    public static <M> List<List<@Nullable M>> taken(
            Graph graph, MaskOperations<Graph.Tensor, M> operations) {
        MaskFlow<Graph.Tensor, M> flow = new MaskFlow<>(operations);
        List<List<@Nullable M>> made = new ArrayList<>();
        List<List<@Nullable M>> taken = new ArrayList<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            Graph.Node node = graph.nodes().get(i);
            if (graph.inputs().contains(new Graph.Tensor(i, 0))) {
                made.add(List.of());
                taken.add(List.of());
                continue;
            }
            List<@Nullable M> given = new ArrayList<>();
            for (Graph.Tensor input : node.inputs()) {
                List<@Nullable M> masks = made.get(input.node());
                given.add(input.output() < masks.size() ? masks.get(input.output()) : null);
            }
            LayerSpec layer = graph.layer(node).spec();
            taken.add(layer.takesMasks(given.size()) ? given : List.of());
            made.add(flow.through(layer, node.inputs(), given));
        }
        return taken;
    }

    /**
     * The masks of the outputs of one use of a layer; null for none, and fewer than there are
     * outputs where no further one has any.
     *
     * @param inputs what it is applied to
     * @param masks the masks of the inputs, null for none
     */
    public List<@Nullable M> through(LayerSpec layer, List<T> inputs, List<@Nullable M> masks) {
        if (layer instanceof NestedModel) {
            return List.of();
        }
        Attributes attributes = layer.attributes();
        return switch (layer.type().className()) {
            case "Embedding" ->
                attributes.flag("maskZero")
                        ? List.of(operations.notEqual(inputs.get(0), 0))
                        : List.of();
            case "Masking" ->
                List.of(operations.any(
                        operations.notEqual(inputs.get(0), attributes.number("maskValue"))));
            case "Concatenate" -> joined(attributes.integer("axis"), inputs, masks);
            default -> passed(layer, masks);
        };
    }

    private List<@Nullable M> joined(int axis, List<T> inputs, List<@Nullable M> masks) {
        if (masks.stream().allMatch(Objects::isNull)) {
            return List.of();
        }
        List<M> parts = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            M mask = masks.get(i);
            parts.add(
                    mask == null
                            ? operations.everywhere(inputs.get(i))
                            : operations.either(
                                    operations.expanded(mask), operations.nowhere(inputs.get(i))));
        }
        return List.of(operations.any(operations.joined(axis, parts)));
    }

    /** A mask goes on as it is; several count where any of them does. */
    private List<@Nullable M> passed(LayerSpec layer, List<@Nullable M> masks) {
        List<Boolean> masked = layer.masked(masks.stream().map(Objects::nonNull).toList());
        if (!masked.contains(true)) {
            return List.of();
        }
        M mask = masks.stream()
                .filter(Objects::nonNull)
                .reduce(operations::either)
                .orElse(null);
        List<@Nullable M> outputs = new ArrayList<>();
        masked.forEach(carries -> outputs.add(carries ? mask : null));
        return Collections.unmodifiableList(outputs);
    }
}
