package io.keratin.files.config;

import io.keratin.files.KerasFileException;
import io.keratin.spec.Graph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the configuration of a functional model: layers and their uses. */
final class FunctionalReader {
    private final List<LayerConfigs.Read> layers;
    private final List<List<InboundNode>> uses = new ArrayList<>();
    private final Map<String, Integer> indices = new HashMap<>();
    private final GraphAssembly graph;
    private final List<List<Graph.Tensor>> made = new ArrayList<>();

    private FunctionalReader(String name, List<LayerConfigs.Read> layers) {
        this.layers = layers;
        this.graph = new GraphAssembly(name, Graph.Form.FUNCTIONAL);
        for (LayerConfigs.Read layer : layers) {
            indices.put(layer.name(), graph.layer(layer.name(), layer.spec()));
            made.add(new ArrayList<>());
        }
    }

    static Graph read(ConfigObject config) {
        String name = ModelReader.name(config);
        ModelReader.requireTrainable(config);
        DTypes.requireFloat32(config.find("dtype"));
        ConfigValue layers = config.take("layers");
        ConfigValue inputs = config.take("input_layers");
        ConfigValue outputs = config.take("output_layers");
        config.end("a functional model");
        return new FunctionalReader(name, LayerConfigs.readAll(layers)).read(inputs, outputs);
    }

    private Graph read(ConfigValue inputs, ConfigValue outputs) {
        layers.forEach(layer -> uses.add(uses(layer)));
        uses.forEach(nodes -> nodes.forEach(node -> node.inputs().forEach(this::check)));
        makeNodes();
        List<Graph.Tensor> inputTensors = ends(inputs);
        List<Graph.Tensor> outputTensors = ends(outputs);
        checkInputs(inputs, inputTensors);
        Graph whole = graph.graph(inputTensors, outputTensors);
        checkUsed(whole);
        return whole;
    }

    private static List<InboundNode> uses(LayerConfigs.Read layer) {
        ConfigObject whole = layer.object().whole();
        ConfigValue name = whole.find("name");
        if (name != null && !layer.name().equals(name.value())) {
            throw name.wrong("the name in the layer's config, \"" + layer.name() + "\"", "");
        }
        ConfigValue nodes = whole.take("inbound_nodes");
        whole.skip("build_config");
        whole.end("a layer");
        List<InboundNode> uses = new ArrayList<>();
        for (ConfigValue node : nodes.list("a list of the layer's uses")) {
            uses.add(InboundNode.read(node, layer.spec()));
        }
        if (layer.isInput() != uses.isEmpty()) {
            throw nodes.wrong(layer.isInput() ? "no uses of an input" : "at least one use", "");
        }
        if (layer.isInput()) {
            uses.add(new InboundNode(nodes, List.of()));
        }
        return uses;
    }

    private void check(TensorRef tensor) {
        Integer layer = indices.get(tensor.layer());
        if (layer == null) {
            throw tensor.place()
                    .problem(
                            "the name of a layer of the model",
                            ConfigValue.quoted(tensor.layer()),
                            "");
        }
        int count = uses.get(layer).size();
        if (tensor.node() >= count) {
            throw tensor.place()
                    .problem(
                            "one of the " + count + " uses of \"" + tensor.layer()
                                    + "\", counted from 0",
                            "" + tensor.node(),
                            "");
        }
        if (tensor.output() != 0) {
            throw tensor.place()
                    .problem(
                            "0, the only output of \"" + tensor.layer() + "\"",
                            "" + tensor.output(),
                            "");
        }
    }

    /** Makes each node as soon as what goes into it is there, in the order of the layers. */
    private void makeNodes() {
        Deque<Integer> ready = new ArrayDeque<>();
        Map<TensorRef.Use, List<Integer>> waiting = new HashMap<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            ready.add(layer);
        }
        while (!ready.isEmpty()) {
            int layer = ready.remove();
            List<Graph.Tensor> done = made.get(layer);
            while (done.size() < uses.get(layer).size()) {
                InboundNode node = uses.get(layer).get(done.size());
                TensorRef.Use missing = missing(node);
                if (missing != null) {
                    waiting.computeIfAbsent(missing, use -> new ArrayList<>()).add(layer);
                    break;
                }
                TensorRef.Use use = new TensorRef.Use(layers.get(layer).name(), done.size());
                done.add(graph.node(
                        layer, node.inputs().stream().map(this::tensor).toList()));
                ready.addAll(waiting.getOrDefault(use, List.of()));
                waiting.remove(use);
            }
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            if (made.get(layer).size() < uses.get(layer).size()) {
                throw cycle(
                        layers.get(layer), uses.get(layer).get(made.get(layer).size()));
            }
        }
    }

    private static KerasFileException cycle(LayerConfigs.Read layer, InboundNode node) {
        return node.place()
                .problem(
                        "tensors that other layers make first",
                        "a circle: \"" + layer.name() + "\" waits for what it leads to",
                        "");
    }

    private TensorRef.@Nullable Use missing(InboundNode node) {
        for (TensorRef tensor : node.inputs()) {
            if (made.get(index(tensor)).size() <= tensor.node()) {
                return tensor.use();
            }
        }
        return null;
    }

    private int index(TensorRef tensor) {
        return indices.getOrDefault(tensor.layer(), -1);
    }

    private Graph.Tensor tensor(TensorRef tensor) {
        return made.get(index(tensor)).get(tensor.node());
    }

    /** One tensor bare, or a list of them. */
    private List<Graph.Tensor> ends(ConfigValue value) {
        List<ConfigValue> items = value.list("[layer, node, output], or a list of these");
        boolean bare = !items.isEmpty() && items.get(0).isText();
        List<Graph.Tensor> tensors = new ArrayList<>();
        for (ConfigValue item : bare ? List.of(value) : items) {
            TensorRef tensor = TensorRef.read(item);
            check(tensor);
            tensors.add(tensor(tensor));
        }
        if (tensors.isEmpty()) {
            throw value.wrong("at least one tensor", "");
        }
        return tensors;
    }

    private void checkInputs(ConfigValue place, List<Graph.Tensor> inputs) {
        Set<Graph.Tensor> listed = new HashSet<>(inputs);
        if (listed.size() < inputs.size()) {
            throw place.problem("each input once", "one of them twice", "");
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            boolean isListed = made.get(layer).stream().anyMatch(listed::contains);
            if (isListed != layers.get(layer).isInput()) {
                throw place.problem(
                        "the layers of class InputLayer, and no others",
                        isListed
                                ? "\"" + layers.get(layer).name() + "\", which is none"
                                : "not \"" + layers.get(layer).name() + "\"",
                        "");
            }
        }
    }

    /** Refuses layers that lead to no output: Keras writes none, and weight files would differ. */
    private void checkUsed(Graph whole) {
        boolean[] used = new boolean[whole.nodes().size()];
        Deque<Graph.Tensor> open = new ArrayDeque<>(whole.outputs());
        whole.inputs().forEach(input -> used[input.node()] = true);
        while (!open.isEmpty()) {
            Graph.Tensor tensor = open.remove();
            if (!used[tensor.node()]) {
                used[tensor.node()] = true;
                open.addAll(whole.node(tensor).inputs());
            }
        }
        for (int node = 0; node < used.length; node++) {
            if (!used[node]) {
                throw unused(layers.get(whole.nodes().get(node).layer()));
            }
        }
    }

    private static KerasFileException unused(LayerConfigs.Read layer) {
        return layer.object()
                .whole()
                .self()
                .problem(
                        "layers that lead to an output",
                        "\"" + layer.name() + "\", a use of which leads to none",
                        "take it out, or make it an output");
    }
}
