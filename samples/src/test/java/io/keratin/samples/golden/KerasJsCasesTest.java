package io.keratin.samples.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.files.config.KerasJson;
import io.keratin.model.Execution;
import io.keratin.model.GraphModel;
import io.keratin.model.Models;
import io.keratin.model.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Keras 2 on TensorFlow predicted for the test cases of keras-js: layers and small graphs,
 * written here as Keras 2 writes its configurations, with weights in the order of
 * {@code get_weights()}. Numbers are rounded to six decimals.
 */
final class KerasJsCasesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Tolerance ROUNDED = new Tolerance(2e-5, 2e-4);

    /** The names of arguments that the cases give by their position. */
    private static final Map<String, List<String>> POSITIONS = Map.of(
            "Activation", List.of("activation"),
            "Conv2D", List.of("filters", "kernel_size"),
            "Dense", List.of("units"),
            "Dropout", List.of("rate"),
            "Embedding", List.of("input_dim", "output_dim"),
            "LSTM", List.of("units"),
            "Permute", List.of("dims"),
            "RepeatVector", List.of("n"),
            "Reshape", List.of("target_shape"),
            "TimeDistributed", List.of("layer"));

    private static JsonNode cases() {
        Path file = SharedFolders.require("golden").resolveSibling("keras_js_cases.json");
        return JSON.readTree(file).required("cases");
    }

    @Test
    void weightsOfAGraphGoByDepthAndThenFromTheOutputs() {
        check(cases().required("graph_06"));
        check(cases().required("graph_07"));
    }

    @Test
    void predictionsAreThoseOfKeras2() {
        int checked = 0;
        Set<String> missing = new TreeSet<>();
        for (Map.Entry<String, JsonNode> entry : cases().properties()) {
            if (!entry.getValue().has("nodes")) {
                continue;
            }
            try {
                check(entry.getValue());
                checked++;
            } catch (KerasFileException e) {
                assertTrue(e.place().endsWith(".class_name"), entry.getKey() + ": " + e);
                missing.add(e.found().replaceAll("^\"(\\w+)\".*", "$1"));
            }
        }
        assertTrue(checked >= 148, checked + " cases, without " + missing);
    }

    @Test
    void whatIsNotThereIsRefusedByNameOfLayerAndClass() {
        for (Map.Entry<String, JsonNode> entry : cases().properties()) {
            String className = entry.getKey().replaceAll(".*\\.(\\w+)\\.\\d+", "$1");
            if (className.matches("GRU|SimpleRNN|Bidirectional|(Conv|UpSampling|Cropping)[123]D.*")
                    && !className.equals("Conv2D")) {
                KerasFileException e = assertThrows(
                        KerasFileException.class, () -> KerasJson.read(model(entry.getValue())));
                assertTrue(
                        e.found().startsWith('"' + className + "\" of the layer \"n1\""),
                        entry.getKey() + ": " + e);
                assertEquals("Keras has it, and it is not supported yet", e.help());
            }
        }
    }

    private static void check(JsonNode given) {
        GraphModel model = Models.create(KerasJson.read(model(given)), 1, Execution.ND4J);
        if (given.has("weights")) {
            List<Tensor> weights = new ArrayList<>();
            given.required("weights").forEach(weight -> weights.add(tensor(weight, false)));
            model.setWeightTensors(weights);
        }
        List<Tensor> inputs = new ArrayList<>();
        JsonNode written = given.has("inputs") ? given.required("inputs") : given.required("input");
        if (written.isArray()) {
            written.forEach(input -> inputs.add(tensor(input, true)));
        } else {
            inputs.add(tensor(written, true));
        }
        int calls = given.path("predict_calls_before_expected").asInt(1);
        Tensor predicted = predict(model, inputs);
        for (int call = 1; call < calls; call++) {
            predicted = predict(model, inputs);
        }
        Tensor expected = tensor(given.required("expected"), true);
        assertArrayEquals(expected.shape(), predicted.shape());
        ROUNDED.assertClose(
                given.required("notebook").asString(),
                new GoldenArray(expected.shape(), expected.toArray()),
                predicted.toArray());
    }

    private static Tensor predict(GraphModel model, List<Tensor> inputs) {
        return model.predict(inputs).get(0);
    }

    /** An array, with a batch of one sample in front where it has none. */
    private static Tensor tensor(JsonNode array, boolean oneSample) {
        JsonNode shape = array.required("shape");
        int first = oneSample ? 1 : 0;
        int[] sizes = new int[shape.size() + first];
        sizes[0] = 1;
        for (int axis = 0; axis < shape.size(); axis++) {
            sizes[axis + first] = shape.get(axis).asInt();
        }
        JsonNode data = array.required("data");
        float[] elements = new float[data.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = data.get(i).floatValue();
        }
        return Tensor.of(elements, sizes);
    }

    /** The configuration as Keras 2 writes it. */
    private static String model(JsonNode given) {
        ArrayNode layers = JSON.createArrayNode();
        for (JsonNode node : given.required("nodes")) {
            String name = "n" + node.required("id").asInt();
            ObjectNode layer = layer(node, name);
            layer.put("name", name);
            ArrayNode uses = layer.putArray("inbound_nodes");
            ArrayNode use = JSON.createArrayNode();
            for (JsonNode from : node.required("inbound")) {
                tensor(use.addArray(), from).addObject();
            }
            if (!use.isEmpty()) {
                uses.add(use);
            }
            layers.add(layer);
        }
        ObjectNode model = JSON.createObjectNode();
        model.put("class_name", "Model").put("keras_version", "2.1.2").put("backend", "tensorflow");
        ObjectNode config = model.putObject("config").put("name", "model_1");
        config.set("layers", layers);
        ArrayNode inputs = config.putArray("input_layers");
        given.required("inputs_ids").forEach(id -> tensor(inputs.addArray(), id));
        ArrayNode outputs = config.putArray("output_layers");
        given.required("output_ids").forEach(id -> tensor(outputs.addArray(), id));
        return model.toString();
    }

    private static ArrayNode tensor(ArrayNode list, JsonNode id) {
        return list.add("n" + id.asInt()).add(0).add(0);
    }

    private static ObjectNode layer(JsonNode node, String name) {
        String className = node.required("class").asString();
        ObjectNode layer = JSON.createObjectNode();
        ObjectNode config = layer.putObject("config");
        node.path("kwargs").properties().forEach(e -> config.set(e.getKey(), e.getValue()));
        int position = 0;
        for (JsonNode argument : node.path("args")) {
            List<String> names = POSITIONS.getOrDefault(className, List.of("layer"));
            String argumentName = position < names.size() ? names.get(position) : "more";
            config.set(argumentName, argument.has("class") ? layer(argument, "inner") : argument);
            position++;
        }
        config.put("name", name);
        if (className.equals("Input")) {
            ArrayNode shape = JSON.createArrayNode().addNull();
            JsonNode sizes = config.remove("shape");
            JsonNode whole = config.remove("batch_shape");
            if (sizes != null) {
                sizes.forEach(shape::add);
            }
            config.set("batch_input_shape", whole == null ? shape : whole);
            className = "InputLayer";
        }
        layer.put("class_name", className);
        return layer;
    }
}
