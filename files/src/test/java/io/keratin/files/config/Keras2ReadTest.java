package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.files.SharedFolder;
import io.keratin.layers.InputLayer;
import io.keratin.spec.Graph;
import io.keratin.spec.NestedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Configurations that Keras 1 and 2 wrote give the graphs that Keras 3 wrote of the same models.
 */
class Keras2ReadTest {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+\\.[0-9]+");

    /** What a refusal says where it is for something that Keratin does not have. */
    private static final String MISSING = "supported|one of the layers that there are";

    @Test
    void goldenModelsAreThoseOfKeras3() throws IOException {
        Path golden = SharedFolder.require().resolve("golden/models");
        int read = 0;
        for (Path file : SharedFolder.files(golden, "model_keras2\\.json")) {
            Graph old = read(file, Files.readString(file));
            Path modern = file.resolveSibling("model_keras3.json");
            if (old != null) {
                Graph graph = read(modern, Files.readString(modern));
                if (graph != null) {
                    assertEquals(layers(graph), layers(old), file.toString());
                    assertEquals(ends(graph), ends(old), file.toString());
                    read++;
                }
            }
        }
        assertTrue(read >= 36, read + " models");
    }

    @Test
    void goldenLayersAreThoseOfKeras3() throws IOException {
        Path golden = SharedFolder.require().resolve("golden/layers");
        int read = 0;
        for (Path file : SharedFolder.files(golden, ".*\\.json")) {
            Object layer = JsonReader.read("golden", Files.readString(file));
            if (Trees.at(layer, "keras2") == null || Trees.at(layer, "keras3") == null) {
                continue;
            }
            Graph old = read(file, JsonWriter.write(Trees.at(layer, "keras2", "model_json")));
            Graph modern = read(file, JsonWriter.write(Trees.at(layer, "keras3", "model_json")));
            if (old != null && modern != null) {
                assertEquals(layers(modern), layers(old), file.toString());
                read++;
            }
        }
        assertTrue(read >= 20, read + " layers");
    }

    /** The graph; null where something in it is not there yet. */
    static @Nullable Graph read(Path file, String json) {
        try {
            return KerasJson.read(file.getFileName().toString(), json, false);
        } catch (KerasFileException e) {
            String message = e.getMessage();
            assertNotNull(message);
            assertTrue(message.matches("(?s).*(" + MISSING + ").*"), file + ": " + message);
            return null;
        }
    }

    /** Layers without the names of inputs that Keras 2 does not write. */
    private static List<String> layers(Graph graph) {
        List<String> layers = new ArrayList<>();
        for (Graph.Layer layer : graph.layers()) {
            boolean unnamed =
                    layer.spec() instanceof InputLayer && graph.form() == Graph.Form.SEQUENTIAL;
            String spec = layer.spec() instanceof NestedModel model
                    ? layers(model.graph()).toString()
                    : layer.spec().toString();
            // The golden models have the name, and each Keras its own function. Keras 2 keeps the
            // numbers of ReLU and of regularizers as float32, of which 0.01 is the default.
            String same = NUMBER.matcher(spec.replace("hard_sigmoid_keras2", "hard_sigmoid"))
                    .replaceAll(number -> "" + Float.parseFloat(number.group()))
                    .replace("l2(l2=0.01)", "l2");
            layers.add((unnamed ? "input" : layer.name()) + " " + layer.frozen() + " " + same);
        }
        return layers;
    }

    private static List<Object> ends(Graph graph) {
        return List.of(graph.nodes().size(), graph.inputs(), graph.outputs());
    }
}
