package io.keratin.files.config;

import io.keratin.graph.Graphs;
import io.keratin.graph.SequentialBuilder;
import io.keratin.layers.InputLayer;
import io.keratin.spec.Attributes;
import io.keratin.spec.LayerType;
import io.keratin.spec.NestedModel;
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
        SequentialBuilder graph = Placed.at(config.self(), () -> Graphs.sequential(name));
        boolean hasInput = !layers.isEmpty() && layers.get(0).isInput();
        if (!hasInput) {
            if (buildShape == null) {
                throw place.problem(
                        "an InputLayer first, or \"build_input_shape\" beside the layers",
                        "neither",
                        "build the model before it is written: call it once, or give it an Input");
            }
            add(graph, InputLayer.TYPE, free(layers), input(buildShape), buildShape);
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
            Attributes named = Attributes.of("name", layer.name());
            Placed.at(
                    whole.self(),
                    () -> layer.spec() instanceof NestedModel model
                            ? graph.add(model.graph(), layer.frozen())
                            : graph.add(
                                    layer.spec().type(),
                                    layer.spec().attributes().with(named),
                                    layer.frozen()));
        }
        return graph;
    }

    private static void add(
            SequentialBuilder graph,
            LayerType type,
            String name,
            Attributes attributes,
            ConfigValue place) {
        Placed.at(place, () -> graph.add(type, attributes.with(Attributes.of("name", name))));
    }

    private static Attributes input(ConfigValue shape) {
        List<Object> sizes = InputForm.sizes(shape);
        return Attributes.of("shape", sizes.subList(1, sizes.size()), "batchSize", sizes.get(0));
    }

    /** A name for the input that no layer has. */
    private static String free(List<LayerConfigs.Read> layers) {
        Set<String> names = new HashSet<>();
        layers.forEach(layer -> names.add(layer.name()));
        String name = INPUT;
        for (int i = 1; names.contains(name); i++) {
            name = INPUT + "_" + i;
        }
        return name;
    }
}
