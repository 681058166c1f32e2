package io.keratin.files.config;

import static io.keratin.files.config.JsonModels.changed;
import static io.keratin.files.config.JsonModels.compiled;
import static io.keratin.files.config.JsonModels.layer;
import static io.keratin.files.config.JsonModels.mlp;
import static io.keratin.files.config.JsonModels.shared;
import static io.keratin.files.config.JsonModels.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.GraphLayer;
import io.keratin.graph.Graphs;
import io.keratin.graph.SequentialBuilder;
import io.keratin.layers.Dense;
import io.keratin.layers.LayerTypes;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that are written and read. */
class KerasJsonTest {
    private static final Object[] DENSE = {"config", "layers", 1, "config"};

    @Test
    void everyClassOfLayersHasAForm() {
        assertEquals(
                new TreeSet<>(
                        LayerTypes.all().stream().map(LayerType::className).toList()),
                new TreeSet<>(LayerForms.names()));
        for (LayerType type : LayerTypes.all()) {
            if (LayerForms.of(type) instanceof TableForm form) {
                List<String> attributes = form.keys().stream()
                        .filter(key -> key.form() != null)
                        .map(TableForm.Key::attribute)
                        .toList();
                assertTrue(
                        attributes.containsAll(type.defaults().values().keySet()),
                        type.className() + " has keys for its attributes only");
            }
        }
    }

    @Test
    void whatIsWithinAFrozenLayerIsFrozen() {
        // As Keras writes it: it reads each layer's own trainable, and passes none on.
        Graph inner = Graphs.sequential("inner", 4)
                .add(Dense.TYPE, "units", 4, "name", "d")
                .build();
        FunctionalBuilder g = Graphs.functional("outer");
        GraphLayer frozen = g.model(inner).freeze();
        Map<String, @Nullable Object> model =
                tree(g.outputs(frozen.on(g.input("x", 4))).build());
        Map<String, @Nullable Object> nested = layer(model, "inner");
        assertEquals(false, Trees.at(nested, "config", "trainable"));
        assertEquals(false, Trees.at(nested, "config", "layers", 1, "config", "trainable"));
    }

    @Test
    void aSharedLayerHasANodeForEachUse() {
        Map<String, @Nullable Object> model = tree(shared());
        List<?> nodes = (List<?>) layer(model, "encoder").get("inbound_nodes");
        assertEquals(2, nodes.size());
        assertEquals(List.of("y", 0, 0), Trees.at(nodes, 1, "args", 0, "config", "keras_history"));
        assertEquals(Arrays.asList(8, null, 4), Trees.at(nodes, 1, "args", 0, "config", "shape"));
        assertEquals(
                List.of(List.of("sum", 0, 0), List.of("encoder", 1, 0)),
                Trees.at(model, "config", "output_layers"));
        assertEquals(
                Map.of("training", false),
                Trees.at(layer(model, "dropout"), "inbound_nodes", 0, "kwargs"));
        assertEquals(Map.of(), model.get("compile_config"));
    }

    @Test
    void graphsComeBack() {
        for (Graph graph : List.of(shared(), mlp(null), compiled("sgd", "mse"))) {
            String json = KerasJson.write(graph, Dialect.KERAS3);
            Graph read = KerasJson.read(json);
            assertEquals(graph.layers(), read.layers());
            assertEquals(graph.compile(), read.compile());
            assertEquals(json, KerasJson.write(read, Dialect.KERAS3));
            assertEquals(
                    json, KerasJson.write(KerasJson.read(JsonWriter.write(json)), Dialect.KERAS3));
            Map<String, @Nullable Object> config = KerasJson.config(graph, Dialect.KERAS3);
            assertEquals(config, KerasJson.config(KerasJson.fromConfig(config), Dialect.KERAS3));
            assertEquals(config, Trees.at(JsonReader.read("test", json), "config"));
        }
    }

    @Test
    void layersMayStandInAnyOrder() {
        Map<String, @Nullable Object> model = changed(shared(), tree -> {
            List<Object> layers = new ArrayList<>((List<?>) Trees.at(tree, "config", "layers"));
            java.util.Collections.reverse(layers);
            Trees.object(tree.get("config")).put("layers", layers);
        });
        Graph read = KerasJson.read(JsonWriter.write(model));
        assertEquals(shared().layers(), read.layers());
        assertEquals(
                KerasJson.write(shared(), Dialect.KERAS3), KerasJson.write(read, Dialect.KERAS3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adam | mse | mae",
                "sgd(learning_rate=0.1, momentum=0.9, nesterov=True) | mean_absolute_error | ",
                "rmsprop(rho=0.8, centered=True, clipnorm=1.0) | binary_crossentropy | accuracy",
                "adam(weight_decay=0.01) | mean_squared_error() | mean_squared_error()",
                "adam(learning_rate=3.0E-5) | categorical_crossentropy(label_smoothing=0.1) | acc",
                "sgd | categorical_crossentropy(name='it\"s') | binary_accuracy(threshold=0.7)",
                "sgd(learning_rate=0.123456789012) | bce | accuracy()"
            })
    void whatAModelIsCompiledWithComesBack(String optimizer, String loss, @Nullable String metric) {
        Graph graph = metric == null
                ? compiled(optimizer, loss)
                : compiled(optimizer, loss, metric, metric);
        String json = KerasJson.write(graph, Dialect.KERAS3);
        assertEquals(graph.compile(), KerasJson.read(json).compile(), json);
        assertEquals(json, KerasJson.write(KerasJson.read(json), Dialect.KERAS3));
    }

    @Test
    void aCompilationIsWrittenAsKerasWritesIt() {
        Object compile = tree(compiled("adam", "mse", "binary_accuracy(threshold=0.7)"))
                .get("compile_config");
        assertEquals(
                "{\"optimizer\": {\"module\": \"keras.optimizers\", \"class_name\": \"Adam\", "
                        + "\"config\": {\"name\": \"adam\", "
                        + "\"learning_rate\": 0.0010000000474974513, \"weight_decay\": null, "
                        + "\"clipnorm\": null, \"global_clipnorm\": null, \"clipvalue\": null, "
                        + "\"use_ema\": false, \"ema_momentum\": 0.99, "
                        + "\"ema_overwrite_frequency\": null, \"loss_scale_factor\": null, "
                        + "\"gradient_accumulation_steps\": null, \"beta_1\": 0.9, "
                        + "\"beta_2\": 0.999, \"epsilon\": 1e-07, \"amsgrad\": false}, "
                        + "\"registered_name\": null}, \"loss\": \"mse\", \"loss_weights\": null, "
                        + "\"metrics\": [{\"module\": \"keras.metrics\", "
                        + "\"class_name\": \"BinaryAccuracy\", \"config\": "
                        + "{\"name\": \"binary_accuracy\", \"dtype\": \"float32\", "
                        + "\"threshold\": 0.7}, \"registered_name\": null}], "
                        + "\"weighted_metrics\": null, \"run_eagerly\": false, "
                        + "\"steps_per_execution\": 1, \"jit_compile\": false}",
                JsonWriter.write(compile));
    }

    @Test
    void lossesAndMetricsMayBeGivenByOutput() {
        Map<String, @Nullable Object> model = changed(
                shared(),
                tree -> tree.put(
                        "compile_config",
                        JsonReader.read(
                                "test",
                                "{\"loss\": {\"encoder\": \"mae\", \"sum\": \"mse\"}, \"metrics\":"
                                        + " {\"sum\": [\"mse\"], \"encoder\": \"mse\"}}")));
        assertEquals(
                new CompileSpec("rmsprop", List.of("mse", "mae"), List.of("mse")),
                KerasJson.read(JsonWriter.write(model)).compile());
        Object written = tree(KerasJson.read(JsonWriter.write(model))).get("compile_config");
        assertEquals(List.of("mse", "mae"), Trees.at(written, "loss"));
        assertEquals(List.of(List.of("mse"), List.of("mse")), Trees.at(written, "metrics"));
    }

    @Test
    void otherWaysOfWritingAreRead() {
        Map<String, @Nullable Object> model = changed(mlp(null), tree -> {
            Map<String, @Nullable Object> dense = Trees.object(Trees.at(tree, DENSE));
            dense.put("units", 3.0);
            dense.put("kernel_initializer", "glorot_uniform");
            dense.put("bias_initializer", "Zeros");
            dense.put("dtype", "float32");
            dense.put("quantization_config", null);
            dense.put(
                    "activation",
                    JsonReader.read(
                            "test",
                            "{\"module\": \"keras.activations\", \"class_name\": \"function\","
                                    + " \"config\": \"relu\", \"registered_name\": \"relu\"}"));
        });
        assertEquals(mlp(null), KerasJson.read(JsonWriter.write(model)));
        Map<String, @Nullable Object> few = changed(mlp(null), tree -> {
            Map<String, @Nullable Object> dense = Trees.object(Trees.at(tree, DENSE));
            dense.keySet().retainAll(List.of("name", "units", "activation"));
            Trees.object(Trees.at(tree, "config", "layers", 1)).remove("module");
        });
        assertEquals(mlp(null), KerasJson.read(JsonWriter.write(few)));
        Map<String, @Nullable Object> noInput = changed(
                mlp(null), tree -> ((List<?>) Trees.at(tree, "config", "layers")).remove(0));
        assertEquals(mlp(null), KerasJson.read(JsonWriter.write(noInput)));
    }

    @Test
    void thousandsOfLayersAreRead() {
        SequentialBuilder deep = Graphs.sequential("deep", 2);
        for (int i = 0; i < 5_000; i++) {
            deep.add(Dense.TYPE, "units", 2);
        }
        String json = KerasJson.write(deep.build(), Dialect.KERAS3);
        assertEquals(json, KerasJson.write(KerasJson.read(json), Dialect.KERAS3));
    }
}
