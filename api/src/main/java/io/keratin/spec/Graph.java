package io.keratin.spec;

import io.keratin.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as layers and their applications to tensors, before shapes are inferred.
 *
 * @param name Keras's name of the model: {@code mlp}
 * @param symbol its Java name: {@code Mlp}
 * @param form how it was written
 * @param layers every layer once, in Keras's order ({@code model.layers}), input layers included
 * @param nodes every application of a layer, each after those whose tensors go into it
 * @param inputs the model's inputs, in order
 * @param outputs the model's outputs, in order
 * @param compile how it is to be trained; null where the model does not say
 */
public record Graph(
        String name,
        String symbol,
        Form form,
        List<Layer> layers,
        List<Node> nodes,
        List<Tensor> inputs,
        List<Tensor> outputs,
        @Nullable CompileSpec compile) {

    /** How a model was written. */
    public enum Form {
        /** Layers one after the other. */
        SEQUENTIAL,
        /** Layers applied to tensors. */
        FUNCTIONAL
    }

    /**
     * A layer of the model.
     *
     * @param name Keras's name, unique in the model: {@code hidden1}
     * @param symbol the Java name of the record or interface that declares it
     * @param spec what it is
     * @param frozen whether training leaves its weights as they are
     */
    public record Layer(String name, String symbol, LayerSpec spec, boolean frozen) {
        /** A layer that is trained. */
        public Layer(String name, String symbol, LayerSpec spec) {
            this(name, symbol, spec, false);
        }

        /**
         * Its weights on inputs of these shapes, in Keras's order; none is trainable if it is
         * frozen.
         */
        public List<WeightSpec> weights(List<Shape> inputs) {
            List<WeightSpec> weights = spec.weights(inputs);
            return frozen ? weights.stream().map(WeightSpec::frozen).toList() : weights;
        }
    }

    /**
     * A layer applied to tensors.
     *
     * @param layer the index of the layer
     * @param symbol the Java name of what it makes: the record's
     * @param inputs the tensors that go in
     * @param components the names of the record's components, one an input
     */
    public record Node(int layer, String symbol, List<Tensor> inputs, List<String> components) {
        public Node {
            inputs = List.copyOf(inputs);
            components = List.copyOf(components);
        }
    }

    /**
     * An output of a node.
     *
     * @param node the index of the node
     * @param output which of its outputs
     */
    public record Tensor(int node, int output) {}

    public Graph {
        layers = List.copyOf(layers);
        nodes = List.copyOf(nodes);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** The same graph under another of Keras's names. */
    public Graph named(String other) {
        return new Graph(other, symbol, form, layers, nodes, inputs, outputs, compile);
    }

    /** The same graph, trained in another way; null for none. */
    public Graph compiledAs(@Nullable CompileSpec other) {
        return new Graph(name, symbol, form, layers, nodes, inputs, outputs, other);
    }

    /** The layer that a node applies. */
    public Layer layer(Node node) {
        return layers.get(node.layer());
    }

    /** The node that makes a tensor. */
    public Node node(Tensor tensor) {
        return nodes.get(tensor.node());
    }
}
