package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.layers.Activation;
import io.keratin.layers.Dense;
import io.keratin.layers.Dropout;
import io.keratin.layers.InputLayer;
import io.keratin.layers.LSTM;
import io.keratin.spec.Attributes;
import io.keratin.spec.Graph;
import io.keratin.spec.NestedModel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of Keras 1, of Keras 2 and of Keras 2 in TensorFlow, as they differ. */
class OldKerasTest {
    private static final String KERAS1 = """
            {"class_name": "Sequential", "keras_version": "1.2.2", "config": [
              {"class_name": "Dense", "config": {"name": "dense_1", "trainable": true,
                "batch_input_shape": [null, 6], "input_dtype": "float32", "output_dim": 3,
                "input_dim": 6, "init": "he_normal", "activation": "linear", "bias": true,
                "W_regularizer": null, "b_regularizer": null, "activity_regularizer": null,
                "W_constraint": null, "b_constraint": null}},
              {"class_name": "Dropout", "config": {"name": "dropout_1", "trainable": true,
                "p": 0.25}},
              {"class_name": "Activation", "config": {"name": "act", "trainable": true,
                "activation": "hard_sigmoid"}}]}
            """;

    @Test
    void keras1IsRead() {
        Graph graph = KerasJson.read(KERAS1);
        assertEquals("sequential_1", graph.name());
        assertEquals(
                List.of("dense_1_input", "dense_1", "dropout_1", "act"),
                graph.layers().stream().map(Graph.Layer::name).toList());
        assertEquals(
                List.of(
                        InputLayer.TYPE.create(InputLayer.TYPE
                                .defaults()
                                .with(Attributes.of("shape", List.of(6)))),
                        Dense.TYPE.create(Dense.TYPE
                                .defaults()
                                .with(Attributes.of(
                                        "units",
                                        3,
                                        "kernelInitializer",
                                        "variance_scaling(scale=2.0,"
                                                + " distribution='untruncated_normal')"))),
                        Dropout.TYPE.create(
                                Dropout.TYPE.defaults().with(Attributes.of("rate", 0.25))),
                        Activation.TYPE.create(Attributes.of("activation", "hard_sigmoid_keras2"))),
                graph.layers().stream().map(Graph.Layer::spec).toList());
        assertEquals(
                graph,
                KerasJson.read(KERAS1.replace("\"keras_version\": \"1.2.2\",", "")),
                "the layers tell which Keras it was");
    }

    private static String dense(String name, String rest) {
        return "{\"class_name\": \"Dense\", \"config\": {\"name\": \"" + name
                + "\", \"units\": 2, \"activation\": \"swish\"" + rest + "}";
    }

    private static String model(String layers, String ends) {
        return "{\"class_name\": \"Functional\", \"config\": {\"name\": \"m\", \"layers\": ["
                + layers + "], " + ends
                + "}, \"keras_version\": \"2.11.0\", \"backend\": \"tensorflow\"}";
    }

    private static final String INPUT = """
            {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 4],
              "dtype": "float32", "sparse": false, "ragged": false, "name": "x"},
              "name": "x", "inbound_nodes": []}
            """;

    private static final String ENDS =
            "\"input_layers\": [[\"x\", 0, 0]], \"output_layers\": [[\"d\", 0, 0]]";

    @Test
    void tensorflowIsRead() {
        String initializer = """
                , "dtype": {"class_name": "Policy", "config": {"name": "float32"}},
                "kernel_initializer": {"class_name": "GlorotUniform",
                  "config": {"seed": 7, "dtype": "float32"}}}, "name": "d", "inbound_nodes":
                  [[["x", 0, 0, {"training": null}]]]
                """;
        Graph graph = KerasJson.read(model(INPUT + ", " + dense("d", initializer), ENDS));
        Attributes dense = graph.layers().get(1).spec().attributes();
        assertEquals("silu", dense.text("activation"));
        assertEquals("glorot_uniform(seed=7)", dense.text("kernelInitializer"));
    }

    @Test
    void aSequentialInAModelMayCountFromZero() {
        String nodes = "\"inbound_nodes\": [[[\"x\", 0, 0, {}]]]";
        String inner =
                "{\"class_name\": \"Sequential\", \"name\": \"s\", \"config\": {\"name\": \"s\","
                        + " \"layers\": [" + dense("a", ", \"batch_input_shape\": [null, 4]}")
                        + "]}, "
                        + nodes + "}";
        for (int use = 0; use <= 1; use++) {
            String outer = dense(
                    "d", "}, \"name\": \"d\", \"inbound_nodes\": [[[\"s\", " + use + ", 0]]]");
            Graph graph = KerasJson.read(model(INPUT + ", " + inner + ", " + outer, ENDS));
            assertEquals(3, graph.nodes().size());
            assertTrue(graph.layers().get(1).spec() instanceof NestedModel);
        }
    }

    /** As Keras 2.3.1 writes it; it leaves out what does not vary on a GPU. */
    @Test
    void aLayerForGpusIsReadAsTheOneThatRunsAnywhere() {
        String layer = """
                {"class_name": "CuDNNLSTM", "config": {"name": "gpu", "trainable": true,
                  "batch_input_shape": [null, 5, 3], "dtype": "float32",
                  "return_sequences": true, "return_state": false, "go_backwards": false,
                  "stateful": false, "units": 2,
                  "kernel_initializer": {"class_name": "VarianceScaling", "config": {"scale": 1.0,
                    "mode": "fan_avg", "distribution": "uniform", "seed": null}},
                  "recurrent_initializer": {"class_name": "Orthogonal",
                    "config": {"gain": 1.0, "seed": null}},
                  "bias_initializer": {"class_name": "Zeros", "config": {}},
                  "unit_forget_bias": true, "kernel_regularizer": null,
                  "recurrent_regularizer": null, "bias_regularizer": null,
                  "activity_regularizer": null, "kernel_constraint": null,
                  "recurrent_constraint": null, "bias_constraint": null}}
                """;
        String model = """
                {"class_name": "Sequential", "keras_version": "2.3.1", "backend": "tensorflow",
                  "config": {"name": "s", "layers": [%s]}}
                """;
        Graph graph = KerasJson.read(model.formatted(layer));
        assertEquals(
                LSTM.TYPE.create(LSTM.TYPE
                        .defaults()
                        .with(Attributes.of("units", 2, "returnSequences", true))),
                graph.layers().get(1).spec());
        KerasFileException e = assertThrows(
                KerasFileException.class,
                () -> KerasJson.read(model.formatted(layer.replace("CuDNNLSTM", "CuDNNGRU"))));
        assertTrue(e.getMessage().contains("save the model with GRU instead"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"p\": 0.25 | \"p\": \"x\" | config[1].config.p: expected a number",
                "\"output_dim\": 3 | \"output_dim\": 2.5 | config[0].config.output_dim: expected a whole",
                "\"W_regularizer\": null | \"W_regularizer\": {} | config[0].config.W_regularizer",
                "\"Dropout\" | \"Highway\" | config[1].class_name: expected one of the layers",
                "\"Dropout\" | \"Lambda\" | code in a configuration is never run",
                "\"p\": 0.25 | \"p\": 0.25, \"q\": 1 | config[1].config.q: expected a key",
            })
    void whatIsWrongInKeras1HasItsPlace(String from, String to, String message) {
        KerasFileException e = assertThrows(
                KerasFileException.class, () -> KerasJson.read(KERAS1.replace(from, to)));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
