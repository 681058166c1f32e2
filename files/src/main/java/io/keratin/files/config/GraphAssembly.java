package io.keratin.files.config;

import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Puts a graph together from layers; the second use of {@code encoder} is {@code encoder[1]}. */
final class GraphAssembly {
    private final String name;
    private final Graph.Form form;
    private final List<Graph.Layer> layers = new ArrayList<>();
    private final List<Graph.Node> nodes = new ArrayList<>();
    private final Map<Integer, Integer> uses = new HashMap<>();

    GraphAssembly(String name, Graph.Form form) {
        this.name = name;
        this.form = form;
    }

    /** Adds a layer; returns its index. */
    int layer(String layerName, LayerSpec spec) {
        layers.add(new Graph.Layer(layerName, layerName, spec));
        return layers.size() - 1;
    }

    /** Applies a layer. */
    Graph.Tensor node(int layer, List<Graph.Tensor> inputs) {
        String symbol = layers.get(layer).symbol();
        List<String> components = inputs.size() == 1
                ? List.of("x")
                : IntStream.range(0, inputs.size()).mapToObj(i -> "x" + i).toList();
        int use = uses.merge(layer, 1, Integer::sum) - 1;
        nodes.add(new Graph.Node(
                layer, use == 0 ? symbol : symbol + "[" + use + "]", inputs, components));
        return new Graph.Tensor(nodes.size() - 1, 0);
    }

    /** The graph. */
    Graph graph(List<Graph.Tensor> inputs, List<Graph.Tensor> outputs) {
        return new Graph(name, name, form, layers, nodes, inputs, outputs, null);
    }
}
