package io.keratin.compiler;

import io.keratin.layers.InputLayer;
import io.keratin.layers.LayerTypes;
import io.keratin.spec.Attributes;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.NestedModel;
import io.keratin.spec.ShapeInference;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.TimeDistributed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Puts graphs together, for tests. */
public final class GraphBuilder {
    private final String name;
    private final List<Graph.Layer> layers = new ArrayList<>();
    private final List<Graph.Node> nodes = new ArrayList<>();
    private final List<Graph.Tensor> inputs = new ArrayList<>();
    private final List<Graph.Tensor> furtherOutputs = new ArrayList<>();

    public GraphBuilder(String name) {
        this.name = name;
    }

    /** An input of this shape of a sample; -1 for an unknown size. Returns its node. */
    public int input(Integer... shape) {
        int node = add(
                "Input" + inputs.size(),
                InputLayer.TYPE,
                Attributes.of("shape", Arrays.asList(shape)));
        inputs.add(new Graph.Tensor(node, 0));
        return node;
    }

    /** An input of whole numbers, of this shape of a sample. Returns its node. */
    public int indices(Integer... shape) {
        int node = add(
                "Input" + inputs.size(),
                InputLayer.TYPE,
                Attributes.of("shape", Arrays.asList(shape), "dtype", "int32"));
        inputs.add(new Graph.Tensor(node, 0));
        return node;
    }

    /** A layer applied to nodes; returns its node. */
    public int layer(String symbol, String className, Attributes attributes, Integer... from) {
        LayerType type = LayerTypes.find(className).orElseThrow();
        return add(symbol, type, attributes, from);
    }

    /** A model applied to nodes; returns its node. */
    public int model(String symbol, Graph model, Integer... from) {
        String layer = symbol.toLowerCase(Locale.ROOT);
        layers.add(new Graph.Layer(layer, symbol, new NestedModel(model.named(layer), "")));
        return node(layers.size() - 1, symbol, from);
    }

    /** A layer applied to every step of a node; returns its node. */
    public int steps(String symbol, String className, Attributes attributes, Integer... from) {
        LayerType type = LayerTypes.find(className).orElseThrow();
        String inner = symbol + "Step";
        LayerSpec spec = type.create(type.defaults().with(attributes));
        layers.add(new Graph.Layer(
                symbol.toLowerCase(Locale.ROOT),
                symbol,
                new TimeDistributed(new Graph.Layer(inner.toLowerCase(Locale.ROOT), inner, spec))));
        return node(layers.size() - 1, symbol, from);
    }

    /** A layer that is there already, applied once more. */
    public int shared(String symbol, int first, Integer... from) {
        return node(nodes.get(first).layer(), symbol, from);
    }

    private int add(String symbol, LayerType type, Attributes attributes, Integer... from) {
        Attributes all = type.defaults().with(attributes);
        layers.add(new Graph.Layer(symbol.toLowerCase(Locale.ROOT), symbol, type.create(all)));
        return node(layers.size() - 1, symbol, from);
    }

    private int node(int layer, String symbol, Integer... from) {
        List<Graph.Tensor> tensors = Arrays.stream(from).map(this::tensor).toList();
        List<String> components = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            components.add("x" + i);
        }
        nodes.add(new Graph.Node(layer, symbol, tensors, components));
        return nodes.size() - 1;
    }

    /** A further output of a node, to be used like a node; a negative number. */
    public int output(int node, int output) {
        furtherOutputs.add(new Graph.Tensor(node, output));
        return -furtherOutputs.size();
    }

    /** The tensor of a node, its first output, or of a further output. */
    Graph.Tensor tensor(int node) {
        return node >= 0 ? new Graph.Tensor(node, 0) : furtherOutputs.get(-1 - node);
    }

    /** Takes the last layer back. */
    void removeLast() {
        layers.remove(layers.size() - 1);
        removeLastUse();
    }

    /** Takes the last application of a layer back, which has others. */
    void removeLastUse() {
        nodes.remove(nodes.size() - 1);
    }

    /** Training leaves the last layer as it is. */
    public void freezeLast() {
        Graph.Layer last = layers.remove(layers.size() - 1);
        layers.add(new Graph.Layer(last.name(), last.symbol(), last.spec(), true));
    }

    /** The graph with its shapes inferred. */
    public ShapedGraph outputs(Integer... outputs) {
        return ShapeInference.infer(graph(outputs)).orThrow();
    }

    /** The graph. */
    public Graph graph(Integer... outputs) {
        List<Graph.Tensor> tensors = Arrays.stream(outputs).map(this::tensor).toList();
        Graph.Form form = Graph.Form.FUNCTIONAL;
        return new Graph(
                name.toLowerCase(Locale.ROOT), name, form, layers, nodes, inputs, tensors, null);
    }

    /** The perceptron of the Keras guide. */
    public static ShapedGraph mlp() {
        GraphBuilder builder = new GraphBuilder("Mlp");
        int input = builder.input(784);
        int hidden1 = builder.dense("Hidden1", 64, "relu", input);
        int hidden2 = builder.dense("Hidden2", 64, "relu", hidden1);
        return builder.outputs(builder.dense("Digit", 10, "softmax", hidden2));
    }

    /** A Dense layer; returns its node. */
    public int dense(String symbol, int units, String activation, int from) {
        return layer(
                symbol, "Dense", Attributes.of("units", units, "activation", activation), from);
    }
}
