package io.keratin.files.config;

import static io.keratin.files.config.JsonModels.changed;
import static io.keratin.files.config.JsonModels.compiled;
import static io.keratin.files.config.JsonModels.layer;
import static io.keratin.files.config.JsonModels.mlp;
import static io.keratin.files.config.JsonModels.shared;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.graph.Graphs;
import io.keratin.layers.Dense;
import io.keratin.spec.Graph;
import io.keratin.spec.ProblemException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with models that cannot be read or written, and where. */
class KerasJsonErrorsTest {
    private static final Object[] DENSE = {"config", "layers", 1, "config"};

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

    @Test
    void anEmptyNameIsOfNoOptimizer() {
        String training = """
                {"optimizer_config": {"class_name": "", "config": {}}, "loss": "mse"}""";
        ProblemException e = assertThrows(
                ProblemException.class,
                () -> KerasJson.readTraining("the text", training, mlp(null)));
        assertEquals("UnknownOptimizer", e.problem().id());
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
                "kernel_regularizer | 7 | kernel_regularizer: expected a regularizer: an object, its name, or null, found 7",
                "kernel_regularizer | {\"class_name\": \"L2\"} | kernel_regularizer: expected the key \"config\"",
                "kernel_constraint | {\"class_name\": \"MaxNorm\", \"config\": {\"axis\": [0, null]}} | axis[1]: expected a number",
                "activity_regularizer | 7 | activity_regularizer: expected a regularizer: an object, its name, or null, found 7",
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
                "loss_weights | [-1.0] | loss_weights[0]: expected a finite weight of at least 0",
                "loss_weights | [1.0, 2.0] | loss_weights: expected a weight for each of the 1 outputs",
                "loss | null | compile_config.loss: expected a loss, found null",
                "loss | [\"mse\", \"mse\"] | expected a loss for each of the 1 outputs",
                "loss | {\"hidden2\": \"mse\"} | compile_config.loss.hidden2: expected a key of the loss, which are those of the outputs, found an unknown one; did you mean \"hidden\"?",
                "weighted_metrics | [\"mse\"] | weighted metrics are not supported yet",
                "optimizer | {\"class_name\": \"SGD\", \"config\": {\"learning_rate\": {\"class_name\": \"ExponentialDecay\"}}} | learning_rate: expected the key \"config\", found none",
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
                        "{\"class_name\": \"Model\", \"config\": {}, \"keras_version\": \"0.3.2\"}"));
        assertEquals("one of Keras \"0.3.2\"", keras2.found());
        KerasFileException subclassed = assertThrows(
                KerasFileException.class,
                () -> KerasJson.read("{\"class_name\": \"MyModel\", \"config\": {}}"));
        assertEquals("\"MyModel\"", subclassed.found());
        KerasFileException list =
                assertThrows(KerasFileException.class, () -> KerasJson.read("[1]"));
        assertTrue(list.getMessage().contains("at the top: expected an object"), list.getMessage());
        for (String name : List.of("Conv2DTranspose", "Conv3D", "Dens", "MyLayer")) {
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
}
