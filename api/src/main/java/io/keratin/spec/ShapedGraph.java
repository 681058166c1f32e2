package io.keratin.spec;

import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.List;

/**
 * A graph whose shapes are all known to fit.
 *
 * @param graph the graph
 * @param types the types of the outputs of each node
 */
public record ShapedGraph(Graph graph, List<List<TensorType>> types) {
    /** The type of a tensor. */
    public TensorType type(Graph.Tensor tensor) {
        return types.get(tensor.node()).get(tensor.output());
    }

    /**
     * The shapes that go into a layer the first time it is applied; its weights follow from them.
     */
    public List<Shape> inputShapes(int layer) {
        return graph.nodes().stream()
                .filter(node -> node.layer() == layer)
                .findFirst()
                .orElseThrow()
                .inputs()
                .stream()
                .map(input -> type(input).shape())
                .toList();
    }

    /** The weights of a layer, in Keras's order; of a frozen layer none is trainable. */
    public List<WeightSpec> weights(int layer) {
        return graph.layers().get(layer).weights(inputShapes(layer));
    }
}
