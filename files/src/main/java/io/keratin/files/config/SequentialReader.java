package io.keratin.files.config;

import io.keratin.layers.InputLayer;
import io.keratin.spec.Attributes;
import io.keratin.spec.Graph;
import java.util.ArrayList;
import java.util.List;

/** Reads the configuration of a Sequential model: layers in order, the first an input. */
final class SequentialReader {
    private static final String INPUT = "input_layer";

    private SequentialReader() {}

    static Graph read(ConfigObject config) {
        String name = ModelReader.name(config);
        ModelReader.requireTrainable(config);
        DTypes.requireFloat32(config.find("dtype"));
        ConfigValue buildShape = config.findValue("build_input_shape");
        ConfigValue place = config.take("layers");
        config.end("a Sequential model");
        List<LayerConfigs.Read> layers = LayerConfigs.readAll(place);
        boolean hasInput = !layers.isEmpty() && layers.get(0).isInput();
        GraphAssembly graph = new GraphAssembly(name, Graph.Form.SEQUENTIAL);
        if (hasInput) {
            graph.layer(layers.get(0).name(), layers.get(0).spec());
        } else if (buildShape != null) {
            graph.layer(free(layers), input(buildShape));
        } else {
            throw place.problem(
                    "an InputLayer first, or \"build_input_shape\" beside the layers",
                    "neither",
                    "build the model before it is written: call it once, or give it an Input");
        }
        List<LayerConfigs.Read> rest = hasInput ? layers.subList(1, layers.size()) : layers;
        if (rest.isEmpty()) {
            throw place.problem("a layer besides the input", "none", "");
        }
        Graph.Tensor input = graph.node(0, List.of());
        Graph.Tensor last = input;
        for (LayerConfigs.Read layer : rest) {
            if (layer.isInput()) {
                throw layer.object()
                        .classPlace()
                        .wrong("an InputLayer as the first layer only", "");
            }
            last = graph.node(graph.layer(layer.name(), layer.spec()), List.of(last));
            layer.object().whole().skip("build_config");
            layer.object().whole().skip("name");
            layer.object().whole().skip("inbound_nodes");
            layer.object().whole().end("a layer");
        }
        return graph.graph(List.of(input), List.of(last));
    }

    private static InputLayer input(ConfigValue shape) {
        List<Object> sizes = InputForm.sizes(shape);
        Attributes attributes = Attributes.of(
                "shape", sizes.subList(1, sizes.size()),
                "batchSize", sizes.get(0));
        return (InputLayer) Placed.at(
                shape, () -> InputLayer.TYPE.create(InputLayer.TYPE.defaults().with(attributes)));
    }

    /** A name for the input that no layer has. */
    private static String free(List<LayerConfigs.Read> layers) {
        List<String> names = new ArrayList<>();
        layers.forEach(layer -> names.add(layer.name()));
        String name = INPUT;
        for (int i = 1; names.contains(name); i++) {
            name = INPUT + "_" + i;
        }
        return name;
    }
}
