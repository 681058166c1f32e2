package io.keratin.files.config;

import io.keratin.graph.FunctionalBuilder;
import io.keratin.spec.Graph;
import io.keratin.spec.NestedModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the configuration of a functional model: layers and their uses, in any order. */
final class FunctionalReader {
    private final List<LayerConfigs.Read> layers;
    private final List<List<InboundNode>> uses = new ArrayList<>();
    private final Map<String, Integer> indices = new HashMap<>();

    /** Models whose uses an older Keras counted from 1. */
    private final Set<String> fromOne = new HashSet<>();

    private FunctionalReader(List<LayerConfigs.Read> layers) {
        this.layers = layers;
        layers.forEach(layer -> indices.put(layer.name(), indices.size()));
    }

    static FunctionalBuilder read(ConfigObject config) {
        String name = ModelReader.name(config);
        config.skip("trainable");
        DTypes.requireFloat32(config.find("dtype"));
        ConfigValue layers = config.take("layers");
        ConfigValue inputs = config.take("input_layers");
        ConfigValue outputs = config.take("output_layers");
        config.end("a functional model");
        MaskNodes masks = MaskNodes.read(layers);
        List<LayerConfigs.Read> read = LayerConfigs.readAll(masks.layers());
        FunctionalReader reader = new FunctionalReader(read);
        return reader.read(config.self(), name, masks, inputs, outputs);
    }

    private FunctionalBuilder read(
            ConfigValue place,
            String name,
            MaskNodes masks,
            ConfigValue inputs,
            ConfigValue outputs) {
        layers.forEach(layer -> uses.add(uses(layer)));
        if (inputs.writer().isOld()) {
            countFromZero(inputs, outputs);
        }
        uses.forEach(nodes -> nodes.forEach(node -> node.inputs().forEach(this::check)));
        List<TensorRef> inputTensors = ends(inputs);
        List<TensorRef> outputTensors = ends(outputs);
        checkInputs(inputs, inputTensors);
        checkUsed(outputTensors);
        Unfolded.check(inputs, layers, uses.stream().map(List::size).toList());
        FunctionalAssembly made =
                FunctionalAssembly.of(place, name, layers, uses, () -> new GivenMasks(masks));
        FunctionalBuilder graph = made.graph();
        Placed.at(inputs, () -> graph.inputs(made.tensors(inputTensors)));
        return Placed.at(outputs, () -> graph.outputs(made.tensors(outputTensors)));
    }

    /**
     * Before Keras 3 the uses of a model in a model were counted from 1, but for those of a
     * Sequential model that was built late.
     */
    private void countFromZero(ConfigValue inputs, ConfigValue outputs) {
        layers.stream()
                .filter(layer -> layer.spec() instanceof NestedModel)
                .forEach(layer -> fromOne.add(layer.name()));
        List<TensorRef> all = new ArrayList<>(tensors(inputs));
        all.addAll(tensors(outputs));
        uses.forEach(nodes -> nodes.forEach(node -> all.addAll(node.inputs())));
        all.stream().filter(ref -> ref.node() == 0).forEach(ref -> fromOne.remove(ref.layer()));
        uses.replaceAll(nodes -> nodes.stream()
                .map(node -> new InboundNode(
                        node.place(),
                        node.inputs().stream().map(this::fromZero).toList(),
                        node.masks()))
                .toList());
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
            uses.add(new InboundNode(nodes, List.of(), List.of()));
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
    }

    private int index(TensorRef tensor) {
        return indices.getOrDefault(tensor.layer(), -1);
    }

    private List<TensorRef> ends(ConfigValue value) {
        List<TensorRef> ends = tensors(value).stream().map(this::fromZero).toList();
        ends.forEach(this::check);
        return ends;
    }

    /** One tensor bare, or a list of them. */
    private static List<TensorRef> tensors(ConfigValue value) {
        List<ConfigValue> items = value.list("[layer, node, output], or a list of these");
        boolean bare = !items.isEmpty() && items.get(0).isText();
        List<TensorRef> tensors = new ArrayList<>();
        for (ConfigValue item : bare ? List.of(value) : items) {
            tensors.add(TensorRef.read(item));
        }
        if (tensors.isEmpty()) {
            throw value.wrong("at least one tensor", "");
        }
        return tensors;
    }

    /** A use counted from 0; at the ends of a model Keras counts those of a Functional from 1. */
    private TensorRef fromZero(TensorRef tensor) {
        if (tensor.place().writer().isOld()) {
            return fromOne.contains(tensor.layer()) ? tensor.before() : tensor;
        }
        boolean functional = layers.stream()
                .anyMatch(layer -> layer.name().equals(tensor.layer())
                        && layer.spec() instanceof NestedModel model
                        && model.graph().form() == Graph.Form.FUNCTIONAL);
        return functional && tensor.node() > 0 ? tensor.before() : tensor;
    }

    private void checkInputs(ConfigValue place, List<TensorRef> inputs) {
        Set<String> listed = new HashSet<>();
        inputs.forEach(input -> listed.add(input.layer()));
        if (listed.size() < inputs.size()) {
            throw place.problem("each input once", "one of them twice", "");
        }
        for (LayerConfigs.Read layer : layers) {
            boolean isListed = listed.contains(layer.name());
            if (isListed != layer.isInput()) {
                String name = ConfigValue.quoted(layer.name());
                throw place.problem(
                        "the layers of class InputLayer, and no others",
                        isListed ? name + ", which is none" : "not " + name,
                        "");
            }
        }
    }

    /** Refuses layers that lead to no output: Keras writes none, and weight files would differ. */
    private void checkUsed(List<TensorRef> outputs) {
        Set<TensorRef.Use> used = new HashSet<>();
        Deque<TensorRef> open = new ArrayDeque<>(outputs);
        while (!open.isEmpty()) {
            TensorRef tensor = open.remove();
            if (used.add(tensor.use())) {
                open.addAll(uses.get(index(tensor)).get(tensor.node()).inputs());
            }
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            for (int use = 0; use < uses.get(layer).size(); use++) {
                LayerConfigs.Read read = layers.get(layer);
                if (!read.isInput() && !used.contains(new TensorRef.Use(read.name(), use))) {
                    throw uses.get(layer)
                            .get(use)
                            .place()
                            .problem(
                                    "layers that lead to an output",
                                    ConfigValue.quoted(read.name())
                                            + ", a use of which leads to none",
                                    "take it out, or make it an output");
                }
            }
        }
    }
}
