package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.files.SharedFolder;
import io.keratin.graph.Graphs;
import io.keratin.graph.SequentialBuilder;
import io.keratin.layers.Dense;
import io.keratin.layers.Dropout;
import io.keratin.layers.InputLayer;
import io.keratin.layers.LayerTypes;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is written for Keras 2 is what Keras 2.2.4 wrote, and comes back. */
class Keras2WriteTest {
    @Test
    void goldenModelsComeBackAsKerasWroteThem() throws IOException {
        Path golden = SharedFolder.require().resolve("golden/models");
        int written = 0;
        for (Path file : SharedFolder.files(golden, "model_keras2\\.json")) {
            Graph graph = Keras2ReadTest.read(file, Files.readString(file));
            if (graph != null) {
                isAsKerasWrote(graph, JsonReader.read("golden", Files.readString(file)));
                written++;
            }
        }
        assertTrue(written >= 36, written + " models");
    }

    @Test
    void goldenLayersComeBackAsKerasWroteThem() throws IOException {
        Path golden = SharedFolder.require().resolve("golden/layers");
        int written = 0;
        for (Path file : SharedFolder.files(golden, ".*\\.json")) {
            Object keras2 = Trees.at(JsonReader.read("golden", Files.readString(file)), "keras2");
            if (keras2 != null) {
                Object model = Trees.at(keras2, "model_json");
                Graph graph = Keras2ReadTest.read(file, JsonWriter.write(model));
                if (graph != null) {
                    isAsKerasWrote(graph, model);
                    written++;
                }
            }
        }
        assertTrue(written >= 25, written + " layers");
    }

    private static void isAsKerasWrote(Graph graph, @Nullable Object keras) {
        Object expected = Trees.copy(keras);
        // The golden ones are from Theano.
        Trees.object(expected).put("backend", "tensorflow");
        String json = KerasJson.write(graph, Dialect.KERAS2);
        assertEquals(JsonWriter.write(expected), json);
        assertEquals(graph, KerasJson.read(json));
        assertEquals(graph, KerasJson.fromConfig(KerasJson.config(graph, Dialect.KERAS2)));
    }

    @Test
    void everyClassOfLayersHasAForm() {
        for (LayerType type : LayerTypes.all()) {
            String name = type.className();
            assertTrue(Keras2Forms.find(name) != null || Keras2Forms.isNewer(name), name);
        }
    }

    @Test
    void sharedLayersAndNestedModelsComeBack() {
        Graph graph = KerasJson.read(KerasJson.write(JsonModels.shared(), Dialect.KERAS3));
        assertEquals(graph, KerasJson.read(KerasJson.write(graph, Dialect.KERAS2)));
    }

    @Test
    void anInputWithANameOfItsOwnStays() {
        Graph graph = JsonModels.mlp(null);
        Map<String, @Nullable Object> tree = KerasJson.tree(graph, Dialect.KERAS2);
        assertEquals("InputLayer", Trees.at(tree, "config", "layers", 0, "class_name"));
        assertEquals(graph, KerasJson.read(JsonWriter.write(tree)));
        Graph implied = Graphs.sequential("m")
                .add(InputLayer.TYPE, "shape", List.of(4), "name", "d_input")
                .add(Dense.TYPE, "units", 3, "name", "d")
                .build();
        tree = KerasJson.tree(implied, Dialect.KERAS2);
        assertEquals(
                Arrays.asList(null, 4),
                Trees.at(tree, "config", "layers", 0, "config", "batch_input_shape"));
        assertEquals(implied, KerasJson.read(JsonWriter.write(tree)));
    }

    private static SequentialBuilder mlp(String activation) {
        return Graphs.sequential("m", 4)
                .add(Dense.TYPE, "units", 3, "name", "d", "activation", activation);
    }

    @Test
    void whatOnlyOneOfTheTwoHasIsRefused() {
        KerasFileException old = assertThrows(
                KerasFileException.class,
                () -> KerasJson.write(mlp("hard_sigmoid_keras2").build(), Dialect.KERAS3));
        assertTrue(old.getMessage().contains("the activation of \"d\""), old.getMessage());
        KerasFileException whole = assertThrows(
                KerasFileException.class,
                () -> KerasJson.writeModelConfig(
                        mlp("hard_sigmoid_keras2").build(), Dialect.KERAS3));
        assertEquals(old.getMessage(), whole.getMessage());
        for (String activation : List.of("hard_sigmoid", "sparsemax")) {
            KerasFileException e = assertThrows(
                    KerasFileException.class,
                    () -> KerasJson.write(mlp(activation).build(), Dialect.KERAS2));
            assertTrue(e.getMessage().contains("the layer \"d\""), e.getMessage());
            assertEquals(activation, e.found());
        }
    }

    @Test
    void aModelThatDoesNotLearnHasNoLayerThatDoes() {
        Graph inner = mlp("relu").build();
        Graph outer = Graphs.sequential("outer", 4)
                .add(inner, true)
                .add(Dropout.TYPE, "rate", 0.5, "name", "drop")
                .build();
        Map<String, @Nullable Object> tree = KerasJson.tree(outer, Dialect.KERAS2);
        assertEquals(
                false,
                Trees.at(
                        tree, "config", "layers", 1, "config", "layers", 1, "config", "trainable"));
    }
}
