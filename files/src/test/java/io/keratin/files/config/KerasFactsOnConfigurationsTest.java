package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.files.KerasFiles;
import io.keratin.files.SharedFolder;
import io.keratin.layers.Dense;
import io.keratin.spec.Attributes;
import io.keratin.spec.Graph;
import io.keratin.spec.NestedModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was seen of Keras's configurations, a test for each fact, as far as {@link KerasYamlTest},
 * {@link MaskNodesTest}, {@link BatchNormalizationConfigTest}, {@link OldKerasTest} and
 * {@link TrainingConfigTest} have none.
 */
class KerasFactsOnConfigurationsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** The configuration in a file that real Keras wrote. */
    private String config(String name) throws IOException {
        Path to = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(
                        KerasFiles.class.getResourceAsStream("facts/" + name + ".gz"));
                GZIPInputStream plain = new GZIPInputStream(in)) {
            Files.copy(plain, to);
        }
        return KerasFiles.read(to).config();
    }

    private static Graph keras2(String json) {
        return KerasJson.read("test", json, false, "2.2.4");
    }

    /** Use 0 is the graph of the model by itself; a file of Keras 2 counts on from there. */
    @Test
    void usesOfAModelInAModelCountFrom1InKeras2() throws IOException {
        String json = config("nested_keras2.h5");
        assertTrue(json.contains("[[[\"inner\", 1, 0, {}], [\"inner\", 2, 0, {}]]]"), json);
        Graph graph = keras2(json);
        Graph.Node joined = graph.nodes().stream()
                .filter(node -> graph.layer(node).name().equals("concatenate_1"))
                .findFirst()
                .orElseThrow();
        assertEquals(2, joined.inputs().size());
        assertNotEquals(joined.inputs().get(0), joined.inputs().get(1));
        long uses = graph.nodes().stream()
                .filter(node -> graph.layer(node).spec() instanceof NestedModel)
                .count();
        assertEquals(2, uses);
    }

    /** It has no class of its own there, and comes back by name. */
    @Test
    void glorotUniformIsAVarianceScalingInKeras2() throws IOException {
        String json = config("nested_keras2.h5");
        assertTrue(json.contains("\"VarianceScaling\"") && !json.contains("Glorot"), json);
        Graph graph = keras2(json);
        Attributes dense = graph.layers().get(graph.layers().size() - 1).spec().attributes();
        assertEquals("glorot_uniform", dense.text("kernelInitializer"));
    }

    /** Also what the latest Keras has besides: axes of initializers, how weights are quantized. */
    @Test
    void typesOfNumbersAreObjectsInKeras3() throws IOException {
        String json = config("mixed_float16.keras");
        assertTrue(json.contains("\"DTypePolicy\"") && json.contains("\"input_axes\""), json);
        assertTrue(json.contains("\"quantization_config\""), json);
        Graph graph = KerasJson.readArchitecture(json.replace("mixed_float16", "float32"));
        assertEquals(
                Dense.TYPE.create(Dense.TYPE
                        .defaults()
                        .with(Attributes.of(
                                "units",
                                2,
                                "kernelInitializer",
                                "glorot_uniform()",
                                "biasInitializer",
                                "zeros()"))),
                graph.layers().get(1).spec());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mixed_float16", "mixed_bfloat16", "bfloat16", "float16", "float64", "int8"})
    void typesBesidesFloat32AreRefusedByName(String policy) throws IOException {
        String json = config("mixed_float16.keras").replace("mixed_float16", policy);
        KerasFileException e =
                assertThrows(KerasFileException.class, () -> KerasJson.readArchitecture(json));
        assertEquals("config.layers[1].config.dtype.config.name", e.place());
        assertEquals('"' + policy + '"', e.found());
        assertTrue(e.help().contains("float32 only"), e.getMessage());
    }

    /** One input or output may stand without the list around it. */
    @Test
    void oneInputOrOutputMayStandBare() throws IOException {
        String keras2 = config("nested_keras2.h5");
        Graph graph = keras2(keras2);
        String ends = "\"output_layers\": [[\"dense_2\", 0, 0]]";
        assertTrue(keras2.contains(ends), keras2);
        assertEquals(graph, keras2(keras2.replace(ends, "\"output_layers\": [\"dense_2\", 0, 0]")));
        String keras3 = KerasJson.write(graph, Dialect.KERAS3);
        String bare = "\"output_layers\": [\"dense_2\", 0, 0]";
        assertTrue(keras3.contains(bare), keras3);
        assertEquals(graph, KerasJson.read(keras3.replace(bare, ends)));
    }

    /** Scripts that write {@code json.dump(model.to_json())} give a text within a text. */
    @Test
    void jsonMayStandInAJsonString() throws IOException {
        String json = config("nested_keras2.h5");
        assertEquals(keras2(json), keras2(JsonWriter.write(json)));
        assertThrows(
                KerasFileException.class,
                () -> keras2(JsonWriter.write(JsonWriter.write(json))),
                "once is enough");
    }

    private static String recurrent(String version, String rest) {
        return "{\"class_name\": \"Sequential\", \"keras_version\": \"" + version
                + "\", \"config\": {\"name\": \"s\", \"layers\": [{\"class_name\": \"LSTM\","
                + " \"config\": {\"name\": \"l\", \"batch_input_shape\": [null, 5, 3],"
                + " \"units\": 2" + rest + "}}]}}";
    }

    /** Keras 2 had other gates by default; in TensorFlow 2 it had those of Keras 3 already. */
    @ParameterizedTest
    @CsvSource({
        "2.0.8, hard_sigmoid_keras2",
        "2.2.4, hard_sigmoid_keras2",
        "2.3.1, hard_sigmoid_keras2",
        "2.4.0, sigmoid",
        "2.15.0, sigmoid"
    })
    void gatesThatAreNotNamedAreThoseOfTheirKeras(String version, String gates) {
        Graph graph = KerasJson.read(recurrent(version, ""));
        assertEquals(gates, graph.layers().get(1).spec().attributes().text("recurrentActivation"));
        Graph named =
                KerasJson.read(recurrent(version, ", \"recurrent_activation\": \"hard_sigmoid\""));
        assertEquals(
                "hard_sigmoid_keras2",
                named.layers().get(1).spec().attributes().text("recurrentActivation"));
    }

    /** They chose among ways of computing the same, or say what shapes say too. */
    @Test
    void argumentsThatKeras3DroppedAreLeftOut() {
        Graph plain = KerasJson.read(recurrent("2.2.4", ""));
        for (int implementation = 0; implementation <= 2; implementation++) {
            assertEquals(
                    plain,
                    KerasJson.read(recurrent("2.2.4", ", \"implementation\": " + implementation)));
        }
        String embedding = "{\"class_name\": \"Sequential\", \"keras_version\": \"2.2.4\","
                + " \"config\": {\"name\": \"s\", \"layers\": [{\"class_name\": \"Embedding\","
                + " \"config\": {\"name\": \"e\", \"batch_input_shape\": [null, 5], \"input_dim\":"
                + " 9, \"output_dim\": 2%s}}]}}";
        assertEquals(
                KerasJson.read(embedding.formatted("")),
                KerasJson.read(embedding.formatted(", \"input_length\": 5")));
    }

    /** Groups of channels, and sizes of 1 that stay, came with TensorFlow. */
    @Test
    void argumentsThatCameLaterHaveTheirDefaults() {
        String model = "{\"class_name\": \"Sequential\", \"keras_version\": \"%s\", \"config\":"
                + " {\"name\": \"s\", \"layers\": [{\"class_name\": \"Conv2D\", \"config\":"
                + " {\"name\": \"c\", \"batch_input_shape\": [null, 5, 5, 4], \"filters\": 4,"
                + " \"kernel_size\": [3, 3]%s}}, {\"class_name\": \"GlobalMaxPooling2D\","
                + " \"config\": {\"name\": \"g\"%s}}]}}";
        Graph old = KerasJson.read(model.formatted("2.2.4", "", ""));
        Graph same = KerasJson.read(
                model.formatted("2.11.0", ", \"groups\": 1", ", \"keepdims\": false"));
        assertEquals(old, same);
        Graph other = KerasJson.read(
                model.formatted("2.11.0", ", \"groups\": 2", ", \"keepdims\": true"));
        assertEquals(2, other.layers().get(1).spec().attributes().integer("groups"));
        assertEquals(true, other.layers().get(2).spec().attributes().flag("keepdims"));
    }

    /** Where a file names none. */
    @ParameterizedTest
    @CsvSource({
        "Adagrad, 0.01",
        "Adadelta, 1.0",
        "Adamax, 0.002",
        "SGD, 0.01",
        "RMSprop, 0.001",
        "Adam, 0.001"
    })
    void learningRatesThatAreNotNamedAreThoseOfKeras2(String name, String rate) {
        Graph graph = JsonModels.mlp(null);
        String training = "{\"optimizer_config\": {\"class_name\": \"" + name
                + "\", \"config\": {%s}}, \"loss\": \"mse\", \"metrics\": []}";
        String none = optimizer(training.formatted(""), graph);
        assertEquals(optimizer(training.formatted("\"lr\": " + rate), graph), none);
        assertNotEquals(optimizer(training.formatted("\"lr\": 0.5"), graph), none);
    }

    private static String optimizer(String training, Graph graph) {
        return Objects.requireNonNull(KerasJson.readTraining("test", training, graph, "2.2.4"))
                .optimizer()
                .replace("()", "");
    }

    /** Every class that real Keras has and Keratin does not, in both dialects. */
    @Test
    void layersThatAreNotThereYetAreNamedWithTheirClass() throws IOException {
        Path golden = SharedFolder.require().resolve("golden/layers");
        Set<String> missing = new TreeSet<>();
        for (Path file : SharedFolder.files(golden, ".*\\.json")) {
            String className = file.getFileName().toString().replaceAll(".*_|\\.json", "");
            Object layer = JsonReader.read("golden", Files.readString(file));
            for (String dialect : List.of("keras2", "keras3")) {
                Object model = Trees.at(layer, dialect) == null
                        ? null
                        : Trees.at(layer, dialect, "model_json");
                if (model == null
                        || LayerForms.find(className) != null
                        || className.equals("TimeDistributed")) {
                    continue;
                }
                missing.add(className);
                KerasFileException e = assertThrows(
                        KerasFileException.class,
                        () -> KerasJson.read(file.toString(), JsonWriter.write(model), false));
                assertTrue(e.place().endsWith(".class_name"), e.getMessage());
                assertTrue(
                        e.found().matches('"' + className + "\" of the layer \"\\w+\".*"),
                        e.getMessage());
                assertEquals("Keras has it, and it is not supported yet", e.help());
                assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
            }
        }
        assertTrue(missing.contains("GRU") && missing.contains("Bidirectional"), "" + missing);
    }
}
