package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.GraphLayer;
import io.keratin.graph.GraphTensor;
import io.keratin.graph.Graphs;
import io.keratin.graph.SequentialBuilder;
import io.keratin.layers.Add;
import io.keratin.layers.Dense;
import io.keratin.layers.Dropout;
import io.keratin.layers.InputLayer;
import io.keratin.layers.LayerTypes;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerType;
import io.keratin.spec.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that are written and read, and what is wrong with those that cannot be. */
class KerasJsonTest {
    private static final Object[] DENSE = {"config", "layers", 1, "config"};

    /** x, y → encoder → encoder(y) + dropout: a shared layer, two inputs, two outputs. */
    private static Graph shared() {
        FunctionalBuilder g = Graphs.functional("two");
        GraphTensor x = g.input("x", -1, 4);
        GraphTensor y = g.layer(
                        InputLayer.TYPE, "shape", List.of(-1, 4), "batchSize", 8, "name", "y")
                .on();
        GraphLayer encoder = g.layer(
                        Dense.TYPE, "units", 3, "kernelInitializer", "he_normal(seed=7)")
                .named("encoder");
        GraphTensor dropped = g.layer(
                        Dropout.TYPE,
                        "rate",
                        0.25,
                        "seed",
                        5,
                        "noiseShape",
                        List.of(-1, 1, 3),
                        "name",
                        "dropout")
                .on(encoder.on(x));
        GraphTensor encoded = encoder.on(y);
        GraphTensor sum = g.layer(Add.TYPE, "name", "sum").on(dropped, dropped);
        return g.inputs(x, y).outputs(sum, encoded).build();
    }

    private static Graph mlp(@Nullable CompileSpec compile) {
        SequentialBuilder mlp = Graphs.sequential("mlp", 4)
                .add(Dense.TYPE, "units", 3, "activation", "relu", "name", "hidden");
        return compile == null ? mlp.build() : mlp.compile(compile).build();
    }

    private static Graph compiled(String optimizer, String loss, String... metrics) {
        return mlp(new CompileSpec(optimizer, List.of(loss), List.of(metrics)));
    }

    private static Map<String, @Nullable Object> tree(Graph graph) {
        return Trees.object(JsonReader.read("test", KerasJson.write(graph, Dialect.KERAS3)));
    }

    /** A layer of a model's tree. */
    private static Map<String, @Nullable Object> layer(Object model, String name) {
        return ((List<?>) Trees.at(model, "config", "layers"))
                .stream()
                        .map(Trees::object)
                        .filter(layer -> name.equals(layer.get("name")))
                        .findFirst()
                        .orElseThrow();
    }

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
    void theArchitectureIsReadWhateverTheCompilation() {
        Map<String, @Nullable Object> model = changed(
                compiled("adam", "mse"),
                tree -> Trees.object(tree.get("compile_config")).put("loss", "my_loss"));
        String json = JsonWriter.write(model);
        assertEquals(mlp(null), KerasJson.readArchitecture(json));
        ProblemException e = assertThrows(ProblemException.class, () -> KerasJson.read(json));
        assertEquals("UnknownLoss", e.problem().id());
        assertTrue(e.getMessage().contains("compile_config.loss"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "units | \"64x\" | config.layers[1].config.units: expected a whole number, found \"64x\"",
                "units | 64.5 | config.layers[1].config.units: expected a whole number, found 64.5",
                "units | true | config.layers[1].config.units: expected a whole number, found true",
                "units | 1e300 | expected a whole number, found 1e+300",
                "unit | 1 | config.layers[1].config.unit: expected a key of the layer Dense, found an unknown one; did you mean \"units\"?",
                "use_bias | 1 | use_bias: expected true or false, found 1",
                "activation | 7 | activation: expected a name, or an object that names a function, found 7",
                "activation | \"relu(max_value=6)\" | activation: expected a name",
                "kernel_regularizer | {\"class_name\": \"L2\"} | kernel_regularizer: expected null, found an object of class \"L2\"; \"kernel_regularizer\" is not supported yet",
                "activity_regularizer | \"l2\" | activity_regularizer: expected null",
                "quantization_config | {} | quantization_config: expected null",
                "dtype | \"mixed_float16\" | dtype: expected the dtype policy \"float32\", found \"mixed_float16\"",
                "dtype | {\"class_name\": \"DTypePolicyMap\", \"config\": {}} | dtype.class_name: expected \"DTypePolicy\"",
                "trainable | 1 | trainable: expected true or false, found 1",
                "kernel_initializer | {\"class_name\": \"GlorotUniform\", \"config\": {\"seed\": null, \"input_axes\": [0]}} | kernel_initializer.config.input_axes: expected null, found a list of 1",
                "kernel_initializer | {\"class_name\": \"Constant\", \"config\": {\"value\": [1]}} | value: expected a number, a text, true, false or null",
                "kernel_initializer | {\"class_name\": \"Zeros\", \"config\": {}, \"registered_name\": \"mine>Zeros\"} | kernel_initializer.registered_name: expected null, found \"mine>Zeros\"",
                "bias_initializer | {\"class_name\": \"Zeros\", \"config\": {}, \"module\": 1} | bias_initializer.module: expected the name of a module, or null, found 1",
                "name | 3 | name: expected the name of the layer, found 3"
            })
    void whatIsWrongInALayerIsSaidWithItsPlace(String key, String json, String message) {
        KerasFileException e = assertThrows(
                KerasFileException.class,
                () -> KerasJson.read(JsonWriter.write(changed(
                        mlp(null),
                        tree -> Trees.object(Trees.at(tree, DENSE))
                                .put(key, JsonReader.read("test", json))))));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "units | 0 | UnitsNotPositive",
                "activation | \"reul\" | UnknownActivation",
                "kernel_initializer | \"zeroes_\" | UnknownInitializer",
                "kernel_initializer | {\"class_name\": \"HeNormal\", \"config\": {\"sed\": 1}} | BadInitializerArgument",
                "kernel_initializer | {\"class_name\": \"HeNormal\", \"config\": {\"seed\": 1.5}} | BadInitializerArgument"
            })
    void problemsOfLayersHaveTheirPlace(String key, String json, String id) {
        ProblemException e = assertThrows(
                ProblemException.class,
                () -> KerasJson.read(JsonWriter.write(changed(
                        mlp(null),
                        tree -> Trees.object(Trees.at(tree, DENSE))
                                .put(key, JsonReader.read("test", json))))));
        assertEquals(id, e.problem().id());
        assertTrue(e.getMessage().contains("config.layers[1].config." + key), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "output_layers | [\"encoder\", 2, 0] | config.output_layers: expected one of the 2 uses of \"encoder\", counted from 0, found 2",
                "output_layers | [\"encodr\", 0, 0] | expected the name of a layer of the model, found \"encodr\"",
                "output_layers | [\"encoder\", -1, 0] | config.output_layers[1]: expected a whole number from 0, found -1",
                "output_layers | [] | config.output_layers: expected at least one tensor, found an empty list",
                "output_layers | [\"encoder\", 1, 0] | expected layers that lead to an output, found \"encoder\", a use of which leads to none",
                "input_layers | [[\"x\", 0, 0], [\"x\", 0, 0]] | expected each input once",
                "input_layers | [\"x\", 0, 0] | found not \"y\"",
                "input_layers | [[\"x\", 0, 0], [\"y\", 0, 0], [\"sum\", 0, 0]] | found \"sum\", which is none",
                "name | \"\" | config.name: expected the name of the model",
                "trainable | false | config.trainable: expected true",
                "layer | [] | config.layer: expected a key of a functional model"
            })
    void whatIsWrongInAModelIsSaidWithItsPlace(String key, String json, String message) {
        KerasFileException e = assertThrows(
                KerasFileException.class,
                () -> KerasJson.read(JsonWriter.write(changed(
                        shared(),
                        tree -> Trees.object(tree.get("config"))
                                .put(key, JsonReader.read("test", json))))));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "loss_weights | [1.0] | loss_weights: expected null, found a list of 1; weights of losses are not supported yet",
                "loss | null | compile_config.loss: expected a loss, found null",
                "loss | [\"mse\", \"mse\"] | expected a loss for each of the 1 outputs",
                "loss | {\"hidden2\": \"mse\"} | compile_config.loss.hidden2: expected a key of the loss, which are those of the outputs, found an unknown one; did you mean \"hidden\"?",
                "weighted_metrics | [\"mse\"] | weighted metrics are not supported yet",
                "optimizer | {\"class_name\": \"SGD\", \"config\": {\"learning_rate\": {\"class_name\": \"ExponentialDecay\"}}} | learning_rate: expected a number, found an object of class \"ExponentialDecay\"",
                "metrics | [{\"class_name\": \"MeanSquaredError\", \"config\": {\"dtype\": \"float16\"}}] | metrics[0].config.dtype: expected the dtype policy \"float32\"",
                "run_eagerly | \"yes\" | compile_config.run_eagerly: expected true or false, found \"yes\"",
                "steps_per_execution | 1.5 | steps_per_execution: expected a whole number, found 1.5",
                "lossy | 1 | compile_config.lossy: expected a key of compile_config"
            })
    void whatIsWrongInACompilationIsSaidWithItsPlace(String key, String json, String message) {
        KerasFileException e = assertThrows(
                KerasFileException.class,
                () -> KerasJson.read(JsonWriter.write(changed(
                        compiled("sgd", "mse"),
                        tree -> Trees.object(tree.get("compile_config"))
                                .put(key, JsonReader.read("test", json))))));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void whatNobodyCanReadIsNamed() {
        KerasFileException keras2 = assertThrows(
                KerasFileException.class,
                () -> KerasJson.read(
                        "{\"class_name\": \"Model\", \"config\": {}, \"keras_version\": \"2.2.4\"}"));
        assertEquals("one of Keras \"2.2.4\"", keras2.found());
        KerasFileException subclassed = assertThrows(
                KerasFileException.class,
                () -> KerasJson.read("{\"class_name\": \"MyModel\", \"config\": {}}"));
        assertEquals("\"MyModel\"", subclassed.found());
        KerasFileException list =
                assertThrows(KerasFileException.class, () -> KerasJson.read("[1]"));
        assertTrue(list.getMessage().contains("at the top: expected an object"), list.getMessage());
        for (String name : List.of("Conv2D", "Conv3D", "Dens", "MyLayer")) {
            KerasFileException e = assertThrows(
                    KerasFileException.class,
                    () -> KerasJson.read("model.json", layerOf(name), true));
            assertEquals("config.layers[1].class_name", e.place());
            assertTrue(e.getMessage().startsWith("model.json, at "), e.getMessage());
            assertEquals('"' + name + "\" of the layer \"hidden\"", e.found());
        }
    }

    private static String layerOf(String className) {
        return JsonWriter.write(changed(
                mlp(null),
                tree -> Trees.object(Trees.at(tree, "config", "layers", 1))
                        .put("class_name", className)));
    }

    @Test
    void aCircleIsRefused() {
        Map<String, @Nullable Object> model = changed(shared(), tree -> {
            Trees.object(tree.get("config")).put("input_layers", List.of("y", 0, 0));
            ((List<?>) Trees.at(tree, "config", "layers")).remove(layer(tree, "x"));
            Object history =
                    Trees.at(layer(tree, "encoder"), "inbound_nodes", 0, "args", 0, "config");
            Trees.object(history).put("keras_history", List.of("dropout", 0, 0));
        });
        KerasFileException e = assertThrows(
                KerasFileException.class, () -> KerasJson.read(JsonWriter.write(model)));
        assertTrue(e.found().startsWith("a circle"), e.getMessage());
    }

    @Test
    void aLayerHasTheOutputsThatItHas() {
        Map<String, @Nullable Object> model = changed(
                shared(),
                tree -> Trees.object(tree.get("config"))
                        .put(
                                "output_layers",
                                List.of(List.of("sum", 0, 1), List.of("encoder", 1, 0))));
        ProblemException e =
                assertThrows(ProblemException.class, () -> KerasJson.read(JsonWriter.write(model)));
        assertEquals("OutputIndex", e.problem().id());
        assertTrue(e.getMessage().contains("config.output_layers[0]"), e.getMessage());
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

    @Test
    void shapesThatDoNotFitAreProblemsOfTheModel() {
        Map<String, @Nullable Object> model = changed(
                shared(),
                tree -> Trees.object(layer(tree, "y").get("config"))
                        .put("batch_shape", List.of(8, 3, 5)));
        ProblemException e =
                assertThrows(ProblemException.class, () -> KerasJson.read(JsonWriter.write(model)));
        assertEquals("SharedLayerShapes", e.problem().id());
    }

    @Test
    void anActivationWithArgumentsCannotBeWritten() {
        Graph whole = Graphs.sequential("mlp", 4)
                .add(Dense.TYPE, "units", 3, "activation", "relu(max_value=6)", "name", "hidden")
                .build();
        KerasFileException e = assertThrows(
                KerasFileException.class, () -> KerasJson.write(whole, Dialect.KERAS3));
        assertEquals("relu(max_value=6.0)", e.found());
        assertTrue(e.place().contains("\"hidden\""), e.getMessage());
    }

    /** A model's tree with something changed. */
    private static Map<String, @Nullable Object> changed(
            Graph graph, Consumer<Map<String, @Nullable Object>> change) {
        Map<String, @Nullable Object> tree = Trees.object(Trees.copy(tree(graph)));
        change.accept(tree);
        return tree;
    }
}
