package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.spec.Graph;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The masks that Keras 3 writes among the layers; the models are as Keras 3.15.1 wrote them. */
class MaskNodesTest {
    private static final Map<String, Object> MODELS = new LinkedHashMap<>();

    @BeforeAll
    static void readModels() throws IOException {
        try (InputStream in = MaskNodesTest.class.getResourceAsStream("masks_keras3.json")) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Object model : (List<?>) JsonReader.read("test", json)) {
                MODELS.put((String) Trees.at(model, "config", "name"), model);
            }
        }
    }

    @Test
    void whatFlowsByItselfIsReadAndWrittenAgain() {
        assertEquals(12, MODELS.size());
        MODELS.forEach((name, model) -> {
            Graph graph = KerasJson.read(name, JsonWriter.write(model), true);
            Map<String, @Nullable Object> written = KerasJson.tree(graph, Dialect.KERAS3);
            assertEquals(
                    Trees.comparable(Trees.at(model, "config")),
                    Trees.comparable(written.get("config")),
                    name);
            assertEquals(graph, KerasJson.read(JsonWriter.write(written)), name);
        });
    }

    /** Keras up to 3.10 writes the names of most operations beside their configurations only. */
    @Test
    void operationsMayHaveTheirNamesOutside() {
        MODELS.forEach((name, model) -> {
            Graph graph = KerasJson.read(JsonWriter.write(model));
            Object older = Trees.copy(model);
            for (Object layer : (List<?>) Trees.at(older, "config", "layers")) {
                if (MaskTerms.OPERATIONS.contains((String) Trees.at(layer, "class_name"))
                        && ((String) Trees.at(layer, "module")).startsWith("keras.src.ops.")) {
                    Trees.object(Trees.at(layer, "config")).remove("name");
                }
            }
            assertEquals(graph, KerasJson.read(JsonWriter.write(older)), name);
        });
    }

    /** A model whose mask is changed: the first operation of a class, by one of its keys. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "added | NotEqual | value | 1 | config.keras_history: expected the mask that reaches the layer",
                "added | NotEqual | tensor | b | config.keras_history: expected the mask that reaches the layer",
                "added | NotEqual | tensor | logical_or | expected tensors that are made before, found a circle",
                "added | LogicalOr | tensor | not_equal_1 | config.keras_history: expected the mask",
                "added | LogicalOr | tensor | ea | args[0].config.keras_history: expected a mask, found the tensor \"ea\"",
                "multiplied | NotEqual | value | -2.0 | config.keras_history: expected the mask that reaches the layer",
                "multiplied | Any | axis | 1 | config.axis: expected the last axis, -1",
                "multiplied | Any | keepdims | true | config.axis: expected the last axis, -1",
                "features_joined | Concatenate | axis | 1 | config.keras_history: expected the mask",
                "features_joined | ExpandDims | axis | 0 | config.axis: expected the last axis, -1",
                "steps_joined | OnesLike | tensor | ea | config.keras_history: expected the mask",
                "passed | NotEqual | value | 3 | config.keras_history: expected the mask"
            })
    void masksMadeOtherwiseAreRefused(
            String name, String operation, String key, String value, String message) {
        Object model = Trees.copy(MODELS.get(name));
        Map<String, @Nullable Object> changed = operation(model, operation);
        List<Object> arguments = arguments(changed);
        if (key.equals("value")) {
            arguments.set(1, JsonReader.read("test", value));
        } else if (key.equals("tensor")) {
            List<Object> history = history(arguments.get(0));
            history.set(0, value);
        } else {
            Trees.object(changed.get("config")).put(key, JsonReader.read("test", value));
        }
        assertRefused(model, message);
    }

    private static Map<String, @Nullable Object> operation(Object model, String className) {
        for (Object layer : (List<?>) Trees.at(model, "config", "layers")) {
            if (GoldenConfigTest.isMask(layer) && className.equals(Trees.at(layer, "class_name"))) {
                return Trees.object(layer);
            }
        }
        throw new AssertionError("no " + className);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> arguments(Map<String, @Nullable Object> operation) {
        return (List<Object>) Trees.at(operation, "inbound_nodes", 0, "args");
    }

    @SuppressWarnings("unchecked")
    private static List<Object> history(Object tensor) {
        return (List<Object>) Trees.at(tensor, "config", "keras_history");
    }

    private static void assertRefused(Object model, String message) {
        KerasFileException e = assertThrows(
                KerasFileException.class,
                () -> KerasJson.read("m.json", JsonWriter.write(model), true));
        assertTrue(e.getMessage().startsWith("m.json, at config.layers["), e.getMessage());
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void otherOperationsAreRefusedByName() {
        Object model = Trees.copy(MODELS.get("added"));
        operation(model, "LogicalOr").put("class_name", "Add");
        assertRefused(model, "found the operation \"Add\"; operations outside of layers");
        Object used = Trees.copy(MODELS.get("added"));
        operation(used, "LogicalOr").put("inbound_nodes", List.of());
        assertRefused(used, "expected one use of the operation");
        Object cut = Trees.copy(MODELS.get("added"));
        arguments(operation(cut, "NotEqual")).remove(1);
        assertRefused(cut, "expected 2 arguments of NotEqual");
    }

    @Test
    void aMaskOfALayerIsRefused() {
        Object model = Trees.copy(MODELS.get("lost"));
        List<?> layers = (List<?>) Trees.at(model, "config", "layers");
        Map<String, @Nullable Object> node =
                Trees.object(Trees.at(layers.get(layers.size() - 1), "inbound_nodes", 0));
        Trees.object(node.get("kwargs")).put("mask", Trees.at(node, "args", 0));
        assertRefused(model, "expected an operation that makes a mask, found \"s\"");
    }

    @Test
    void aMaskBesideInitialStatesIsRefused() {
        Object model = Trees.copy(MODELS.get("states"));
        List<?> layers = (List<?>) Trees.at(model, "config", "layers");
        Object first = null;
        for (Object layer : layers) {
            Object mask = "LSTM".equals(Trees.at(layer, "class_name"))
                    ? Trees.at(layer, "inbound_nodes", 0, "kwargs", "mask")
                    : null;
            if (mask != null) {
                first = mask;
            } else if ("LSTM".equals(Trees.at(layer, "class_name"))) {
                Trees.object(Trees.at(layer, "inbound_nodes", 0, "kwargs")).put("mask", first);
            }
        }
        assertRefused(
                model,
                "config.keras_history: expected the mask that reaches the layer by itself, or null");
    }

    /** As many operations in a row as a file may hold: no deeper than any other model. */
    @Test
    void longChainsOfMasksAreRead() {
        Object model = Trees.copy(MODELS.get("added"));
        Map<String, @Nullable Object> config = Trees.object(Trees.at(model, "config"));
        List<Object> layers = new ArrayList<>((List<?>) config.get("layers"));
        String last = (String) Trees.at(operation(model, "LogicalOr"), "name");
        for (int i = 0; i < 5_000; i++) {
            Map<String, @Nullable Object> or =
                    Trees.object(Trees.copy(operation(model, "LogicalOr")));
            Trees.object(or.get("config")).put("name", "or" + i);
            or.put("name", "or" + i);
            List<Object> arguments = arguments(or);
            arguments.set(0, Trees.copy(arguments.get(0)));
            history(arguments.get(0)).set(0, i == 0 ? last : "or" + (i - 1));
            layers.add(or);
        }
        for (Object layer : layers) {
            if ("LSTM".equals(Trees.at(layer, "class_name"))) {
                history(Trees.at(layer, "inbound_nodes", 0, "kwargs", "mask")).set(0, "or4999");
            }
        }
        config.put("layers", layers);
        assertRefused(model, "expected the mask that reaches the layer by itself, or null");
    }
}
