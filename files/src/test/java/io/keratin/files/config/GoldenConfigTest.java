package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.keratin.files.KerasFileException;
import io.keratin.files.SharedFolder;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Configurations that Keras 3.15 wrote: read, and written again as they were. */
class GoldenConfigTest {
    @Test
    void layersComeBackAsKerasWroteThem() throws IOException {
        Path golden = SharedFolder.require().resolve("golden/layers");
        Set<String> seen = new HashSet<>();
        int refused = 0;
        for (Path file : SharedFolder.files(golden, ".*\\.json")) {
            Object keras3 = Trees.at(JsonReader.read("golden", Files.readString(file)), "keras3");
            if (keras3 == null) {
                continue;
            }
            Object model = Trees.at(keras3, "model_json");
            String unknown = unknownLayer(model);
            if (unknown == null) {
                comesBack(file, model);
                List<?> layers = (List<?>) Trees.at(model, "config", "layers");
                Object written = Trees.at(layers.get(layers.size() - 1), "config");
                assertEquals(Trees.at(keras3, "layer_config"), written, file.toString());
                seen.add((String) Trees.at(layers.get(layers.size() - 1), "class_name"));
            } else {
                refused++;
                isRefused(JsonWriter.write(model), unknown);
            }
        }
        Set<String> expected = new HashSet<>(LayerForms.names());
        expected.removeAll(List.of("InputLayer", "Masking"));
        expected.add("TimeDistributed");
        assertEquals(expected, seen, "every class of layers has a golden case");
        assertTrue(refused < 200, refused + " refused");
    }

    @Test
    void modelsComeBackAsKerasWroteThem() throws IOException {
        Path golden = SharedFolder.require().resolve("golden/models");
        int read = 0;
        for (Path file : SharedFolder.files(golden, "final_model\\.keras")) {
            String json = configOf(file);
            Object model = JsonReader.read("golden", json);
            String unknown = unknownLayer(model);
            if (unknown != null) {
                isRefused(json, unknown);
            } else if (Trees.at(model, "compile_config", "loss_weights") == null) {
                comesBack(file, model);
                read++;
            }
        }
        assertTrue(read >= 8, read + " models");
    }

    @Test
    void wholeModelFilesHoldTheSameGraph() throws IOException {
        Path golden = SharedFolder.require().resolve("golden/models");
        int read = 0;
        for (Path file : SharedFolder.files(golden, "final_model\\.h5")) {
            String json;
            try (HdfFile h5 = new HdfFile(file)) {
                json = (String) h5.getAttribute("model_config").getData();
            }
            Object model = JsonReader.read("golden", json);
            if (unknownLayer(model) == null) {
                Graph ofKeras = KerasJson.readArchitecture(
                        configOf(file.resolveSibling("final_model.keras")));
                assertEquals(ofKeras, KerasJson.read(json), file.toString());
                read++;
            }
        }
        assertTrue(read >= 3, read + " models");
    }

    @Test
    void modelsInModelsComeBackAsKerasWroteThem() throws IOException {
        Path golden = SharedFolder.require().resolve("golden/models");
        for (String name : List.of(
                "e_model_called_twice_v0",
                "f_timedistributed_model_v0",
                "f_timedistributed_model_v2",
                "f_timedistributed_model_v4",
                "o_multi_output_shared_nested_v0",
                "o_multi_output_shared_nested_v2")) {
            Path file = golden.resolve(name).resolve("model_keras3.json");
            Object model = JsonReader.read("golden", Files.readString(file));
            comesBack(file, model);
        }
        Graph outer = KerasJson.read(Files.readString(
                golden.resolve("o_multi_output_shared_nested_v0/model_keras3.json")));
        assertEquals(
                List.of("frozen"),
                outer.layers().stream()
                        .filter(Graph.Layer::frozen)
                        .map(Graph.Layer::name)
                        .toList());
    }

    @Test
    void theCompilationOfAModelIsRead() throws IOException {
        Path golden = SharedFolder.require().resolve("golden/models");
        Graph mlp = KerasJson.read(configOf(golden.resolve("a_mlp_v2/final_model.keras")));
        assertEquals(
                new CompileSpec(
                        "rmsprop", List.of("categorical_crossentropy"), List.of("accuracy")),
                mlp.compile());
    }

    @Test
    void whatASampleIsCompiledWithIsRead() throws IOException {
        Path file = SharedFolder.require().resolve("samples/fashion_cnn.keras");
        Object model = JsonReader.read("golden", configOf(file));
        CompileSpec compile = CompileReader.read(
                new ConfigValue("golden", "", Trees.at(model, "compile_config")),
                List.of("garment"));
        assertEquals(
                new CompileSpec(
                        "adam", List.of("sparse_categorical_crossentropy"), List.of("accuracy")),
                compile);
        assertNotNull(compile);
        Map<String, @Nullable Object> written = CompileWriter.write(compile, 1, Dialect.KERAS3);
        Map<String, @Nullable Object> keras = Trees.object(Trees.at(model, "compile_config"));
        assertEquals(
                Trees.comparable(Trees.at(keras, "optimizer", "config")),
                Trees.comparable(Trees.at(written, "optimizer", "config")));
        assertEquals(List.copyOf(keras.keySet()), List.copyOf(written.keySet()));
        assertEquals(keras.get("metrics"), written.get("metrics"));
    }

    /** The JSON in a {@code .keras} file. */
    static String configOf(Path keras) throws IOException {
        try (ZipFile zip = new ZipFile(keras.toFile())) {
            byte[] bytes = zip.getInputStream(zip.getEntry("config.json")).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Whether a layer is an operation that makes a mask. */
    static boolean isMask(Object layer) {
        return Trees.at(layer, "module") instanceof String module
                && module.startsWith("keras.src.ops.");
    }

    private static void comesBack(Path file, @Nullable Object model) {
        Graph graph = KerasJson.read(JsonWriter.write(model));
        String json = KerasJson.write(graph, Dialect.KERAS3);
        Map<String, @Nullable Object> written = Trees.object(JsonReader.read("ours", json));
        Map<String, @Nullable Object> comparable = Trees.object(Trees.copy(written));
        boolean hasOptimizer =
                Trees.object(Trees.at(model, "compile_config")).containsKey("optimizer");
        if (!hasOptimizer) {
            // The golden models were compiled with an optimizer that Keras left out of its own
            // file.
            Trees.object(comparable.get("compile_config")).remove("optimizer");
        }
        assertEquals(Trees.comparable(model), Trees.comparable(comparable), file.toString());
        assertEquals(
                Trees.comparable(Trees.at(model, "config")),
                Trees.comparable(KerasJson.config(graph, Dialect.KERAS3)));
        assertEquals(graph, KerasJson.read(json), file.toString());
        assertEquals(json, KerasJson.write(KerasJson.read(json), Dialect.KERAS3));
    }

    private static void isRefused(String json, String unknown) {
        KerasFileException e = assertThrows(KerasFileException.class, () -> KerasJson.read(json));
        assertTrue(e.getMessage().contains('"' + unknown + '"'), e.getMessage());
        assertTrue(e.place().endsWith("class_name"), e.getMessage());
        assertFalse(e.help().isEmpty(), e.getMessage());
    }

    /** The first class of layers in a model that there is not. */
    private static @Nullable String unknownLayer(@Nullable Object model) {
        for (Object each : (List<?>) Trees.at(model, "config", "layers")) {
            Object layer = each;
            String className = (String) Trees.at(layer, "class_name");
            if (isMask(layer)) {
                continue;
            }
            while (className.equals("TimeDistributed")) {
                layer = Trees.at(layer, "config", "layer");
                className = (String) Trees.at(layer, "class_name");
            }
            boolean isModel = className.equals("Functional") || className.equals("Sequential");
            String unknown = isModel ? unknownLayer(layer) : className;
            if (unknown != null && (isModel || LayerForms.find(className) == null)) {
                return unknown;
            }
        }
        return null;
    }
}
