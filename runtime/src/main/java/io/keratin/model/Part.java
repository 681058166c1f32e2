package io.keratin.model;

import io.keratin.Keras;
import io.keratin.layers.InputLayer;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.DidYouMean;
import io.keratin.spec.Graph;
import io.keratin.spec.KerasOrder;
import io.keratin.spec.ShapedGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Cuts the part of a graph that leads from the results of some layers to those of others. */
final class Part {
    private final ShapedGraph shaped;
    private final Graph graph;
    private final List<Graph.Layer> layers = new ArrayList<>();
    private final List<Graph.Node> nodes = new ArrayList<>();
    private final Map<Integer, Integer> newLayers = new HashMap<>();
    /** By node of the whole graph, the node of the part. */
    private final Map<Integer, Integer> newNodes = new HashMap<>();

    private Part(ShapedGraph shaped) {
        this.shaped = shaped;
        graph = shaped.graph();
    }

    /**
     * The part as a graph of its own; not compiled.
     *
     * @throws IllegalArgumentException if there is no such layer, it is applied several times or
     *     makes several tensors, or an output needs an input that is not among those named
     */
    static Graph of(ShapedGraph shaped, List<String> from, List<String> to) {
        return new Part(shaped).cut(from, to);
    }

    private Graph cut(List<String> from, List<String> to) {
        if (from.isEmpty() || to.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a layer to begin with and one to end with, got none");
        }
        List<Graph.Tensor> inputs = new ArrayList<>();
        for (String name : from) {
            int node = node(name);
            if (newNodes.containsKey(node)) {
                throw new IllegalArgumentException(
                        "expected each layer to begin with once, got `" + name + "` twice");
            }
            inputs.add(new Graph.Tensor(begin(node), 0));
        }
        List<Graph.Tensor> outputs = new ArrayList<>();
        for (String name : to) {
            int node = node(name);
            reach(node, name);
            outputs.add(new Graph.Tensor(newNodes.getOrDefault(node, -1), 0));
        }
        return KerasOrder.of(new Graph(
                graph.name(),
                graph.symbol(),
                Graph.Form.FUNCTIONAL,
                layers,
                nodes,
                inputs,
                outputs,
                null));
    }

    /** The only node of a layer. */
    private int node(String name) {
        List<String> names = graph.layers().stream().map(Graph.Layer::name).toList();
        int layer = names.indexOf(name);
        if (layer < 0) {
            throw new IllegalArgumentException("expected the name of a layer of " + graph.name()
                    + ", got `" + name + "`"
                    + DidYouMean.nearest(name, names)
                            .map(near -> "; did you mean `" + near + "`?")
                            .orElse(", whose layers are " + String.join(", ", names)));
        }
        int[] uses = IntStream.range(0, graph.nodes().size())
                .filter(node -> graph.nodes().get(node).layer() == layer)
                .toArray();
        if (uses.length != 1 || shaped.types().get(uses[0]).size() != 1) {
            throw new IllegalArgumentException("expected a layer that makes one tensor, got `"
                    + name + "`, which is applied " + uses.length + " times and makes "
                    + shaped.types().get(uses[0]).size() + " each time");
        }
        return uses[0];
    }

    /** An input in the place of a node. */
    private int begin(int node) {
        Graph.Layer layer = graph.layer(graph.nodes().get(node));
        if (!(layer.spec() instanceof InputLayer)) {
            TensorType type = shaped.type(new Graph.Tensor(node, 0));
            layer = new Graph.Layer(inputName(layer.name()), layer.symbol() + "Input", input(type));
        }
        layers.add(layer);
        nodes.add(new Graph.Node(layers.size() - 1, layer.symbol(), List.of(), List.of()));
        newNodes.put(node, nodes.size() - 1);
        return nodes.size() - 1;
    }

    private String inputName(String layer) {
        List<String> names = graph.layers().stream().map(Graph.Layer::name).toList();
        String name = layer + "_input";
        while (names.contains(name)) {
            name += "_";
        }
        return name;
    }

    private static InputLayer input(TensorType type) {
        Shape sample = type.shape().from(1);
        List<Integer> sizes = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Dim dim : sample.dims()) {
            if (dim.isKnown()) {
                sizes.add(Math.toIntExact(dim.known().orElseThrow()));
            } else {
                sizes.add(Keras.ANY);
                unknown.add(dim.symbol()
                        .filter(symbol -> symbol.isNamed())
                        .map(symbol -> symbol.display())
                        .orElse(""));
            }
        }
        Dim batch = type.shape().dim(0);
        int batchSize = batch.isKnown() ? Math.toIntExact(batch.known().orElseThrow()) : Keras.ANY;
        return new InputLayer(sizes, batchSize, type.dtype(), unknown);
    }

    /** Takes over all that an output needs; nodes stand behind what goes into them. */
    private void reach(int output, String name) {
        TreeSet<Integer> open = new TreeSet<>(List.of(output));
        TreeSet<Integer> needed = new TreeSet<>();
        while (!open.isEmpty()) {
            int node = open.pollLast();
            if (!newNodes.containsKey(node) && needed.add(node)) {
                Graph.Layer layer = graph.layer(graph.nodes().get(node));
                if (layer.spec() instanceof InputLayer) {
                    throw new IllegalArgumentException("expected layers to begin with that lead to"
                            + " all of `" + name + "`, got none on the way from the input `"
                            + layer.name() + "`: add it, or a layer behind it");
                }
                graph.nodes().get(node).inputs().forEach(input -> open.add(input.node()));
            }
        }
        needed.forEach(this::take);
    }

    private void take(int node) {
        Graph.Node old = graph.nodes().get(node);
        int layer = newLayers.computeIfAbsent(old.layer(), key -> {
            layers.add(graph.layers().get(key));
            return layers.size() - 1;
        });
        List<Graph.Tensor> inputs = old.inputs().stream()
                .map(input ->
                        new Graph.Tensor(newNodes.getOrDefault(input.node(), -1), input.output()))
                .toList();
        nodes.add(new Graph.Node(layer, old.symbol(), inputs, old.components()));
        newNodes.put(node, nodes.size() - 1);
    }
}
