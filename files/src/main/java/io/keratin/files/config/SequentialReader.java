package io.keratin.files.config;

import io.keratin.graph.Graphs;
import io.keratin.graph.SequentialBuilder;
import io.keratin.layers.InputLayer;
import io.keratin.spec.Attributes;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.NestedModel;
import io.keratin.spec.Wrapper;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the configuration of a Sequential model: layers in order, the first an input. */
final class SequentialReader {
    private static final String INPUT = "input_layer";

    private SequentialReader() {}

    static SequentialBuilder read(ConfigObject config) {
        String name = ModelReader.name(config);
        config.skip("trainable");
        DTypes.requireFloat32(config.find("dtype"));
        ConfigValue buildShape = config.findValue("build_input_shape");
        ConfigValue place = config.take("layers");
        config.end("a Sequential model");
        List<LayerConfigs.Read> layers = LayerConfigs.readAll(place.list("a list of layers"));
        Unfolded.check(place, layers, Collections.nCopies(layers.size(), 1));
        SequentialBuilder graph = Placed.at(config.self(), () -> Graphs.sequential(name));
        boolean hasInput = !layers.isEmpty() && layers.get(0).isInput();
        if (!hasInput && !layers.isEmpty() && !addOldInput(graph, layers.get(0), layers)) {
            if (buildShape == null) {
                throw place.problem(
                        "an InputLayer first, or \"build_input_shape\" beside the layers",
                        "neither",
                        "build the model before it is written: call it once, or give it an Input");
            }
            add(graph, InputLayer.TYPE, free(INPUT, layers), input(buildShape), buildShape);
        }
        if (layers.size() == (hasInput ? 1 : 0)) {
            throw place.problem("a layer besides the input", "none", "");
        }
        for (int i = 0; i < layers.size(); i++) {
            LayerConfigs.Read layer = layers.get(i);
            if (layer.isInput() && i > 0) {
                throw layer.object()
                        .classPlace()
                        .wrong("an InputLayer as the first layer only", "");
            }
            ConfigObject whole = layer.object().whole();
            whole.skip("build_config");
            whole.skip("name");
            whole.skip("inbound_nodes");
            whole.end("a layer");
            Placed.at(whole.self(), () -> add(graph, layer));
        }
        return graph;
    }

    private static SequentialBuilder add(SequentialBuilder graph, LayerConfigs.Read layer) {
        if (layer.spec() instanceof Wrapper) {
            return graph.add(layer.spec(), layer.name(), layer.frozen());
        }
        Attributes named = Attributes.of("name", layer.name());
        return layer.spec() instanceof NestedModel model
                ? graph.add(model.graph(), layer.frozen())
                : graph.add(
                        layer.spec().type(), layer.spec().attributes().with(named), layer.frozen());
    }

    private static void add(
            SequentialBuilder graph,
            LayerType type,
            String name,
            Attributes attributes,
            ConfigValue place) {
        Placed.at(place, () -> graph.add(type, attributes.with(Attributes.of("name", name))));
    }

    /**
     * Adds the input that Keras 1 and 2 do not write: the first layer says its shape, or it is that
     * of the model which is the first layer.
     */
    private static boolean addOldInput(
            SequentialBuilder graph, LayerConfigs.Read first, List<LayerConfigs.Read> layers) {
        ConfigObject whole = first.object().whole();
        if (!whole.self().writer().isOld()) {
            return false;
        }
        String name = free(first.name() + "_input", layers);
        ConfigValue config = whole.take("config");
        ConfigObject arguments = config.isObject() ? config.object("") : null;
        ConfigValue shape = arguments == null ? null : arguments.findValue("batch_input_shape");
        if (arguments != null && shape != null) {
            ConfigValue given = arguments.findValue("input_dtype");
            ConfigValue dtype = given == null ? arguments.findValue("dtype") : given;
            Attributes attributes = input(shape);
            add(
                    graph,
                    InputLayer.TYPE,
                    name,
                    dtype == null
                            ? attributes
                            : attributes.with(Attributes.of(
                                    "dtype", DTypes.name(dtype).text("a type of numbers"))),
                    shape);
            return true;
        }
        if (first.spec() instanceof NestedModel model) {
            Graph inner = model.graph();
            LayerSpec input = inner.layer(inner.node(inner.inputs().get(0))).spec();
            add(graph, InputLayer.TYPE, name, input.attributes(), whole.self());
            return true;
        }
        return false;
    }

    private static Attributes input(ConfigValue shape) {
        List<Object> sizes = InputForm.sizes(shape);
        return Attributes.of("shape", sizes.subList(1, sizes.size()), "batchSize", sizes.get(0));
    }

    /** A name for the input that no layer has. */
    private static String free(String wanted, List<LayerConfigs.Read> layers) {
        Set<String> names = new HashSet<>();
        layers.forEach(layer -> names.add(layer.name()));
        String name = wanted;
        for (int i = 1; names.contains(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }
}
