package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keratin.files.KerasFileException;
import io.keratin.spec.Graph;
import org.junit.jupiter.api.Test;

/** Models that were converted for TensorFlow.js, and models that it wrote itself. */
class TensorflowJsTest {
    private static final String MODEL = """
            {"class_name": "Sequential", "config": {"name": "s", "layers": [
              {"class_name": "Dense", "config": {"units": 3, "activation": "relu",
                "batch_input_shape": [null, 4], "dtype": "float32", "name": "d"}}]}%s}
            """;

    private static String file(String topology) {
        return "{\"format\": \"layers-model\", \"generatedBy\": \"keras v2.2.4\","
                + " \"modelTopology\": " + topology + ", \"weightsManifest\": [{\"paths\":"
                + " [\"group1-shard1of1.bin\"], \"weights\": []}]}";
    }

    @Test
    void theModelOfKerasIsRead() {
        Graph model = KerasJson.read(MODEL.formatted(", \"keras_version\": \"2.2.4\""));
        String converted = file("{\"keras_version\": \"2.2.4\", \"backend\": \"tensorflow\","
                + " \"model_config\": " + MODEL.formatted("")
                + ", \"training_config\": {\"loss\": \"mse\"}}");
        assertEquals(model, KerasJson.read(converted));
        KerasFileException e = assertThrows(
                KerasFileException.class,
                () -> KerasJson.read(converted.replace("\"Dense\"", "\"GRU\"")));
        assertEquals("modelTopology.model_config.config.layers[0].class_name", e.place());
        KerasFileException version = assertThrows(
                KerasFileException.class, () -> KerasJson.read(converted.replace("2.2.4", "0.3")));
        assertEquals("modelTopology.model_config", version.place());
    }

    @Test
    void whatTensorflowJsWroteIsOfKeras2() {
        String wrote = file(MODEL.formatted(
                ", \"keras_version\": \"tfjs-layers 1.3.1\", \"backend\": \"tensor_flow.js\""));
        assertEquals(
                KerasJson.read(MODEL.formatted(", \"keras_version\": \"2.2.4\"")),
                KerasJson.read(wrote));
    }

    @Test
    void aGraphOfOperationsIsRefused() {
        KerasFileException e = assertThrows(
                KerasFileException.class,
                () -> KerasJson.read(file("{\"node\": [], \"library\": {}}")));
        assertEquals("modelTopology", e.place());
        assertEquals("a graph of TensorFlow's operations", e.found());
    }
}
