package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.keratin.files.KerasFileException;
import io.keratin.files.SharedFolder;
import io.keratin.optimizers.Adagrad;
import io.keratin.optimizers.AdagradKeras2;
import io.keratin.optimizers.OptimizerSpec;
import io.keratin.optimizers.Optimizers;
import io.keratin.optimizers.RMSprop;
import io.keratin.optimizers.RMSpropKeras2;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How models are trained, as whole models in files of HDF5 say it. */
class TrainingConfigTest {
    private static final Graph MODEL = JsonModels.mlp(null);

    private static @Nullable CompileSpec read(String json) {
        return KerasJson.readTraining("m.h5", json, MODEL);
    }

    private static String adam(String config) {
        return "{\"optimizer_config\": {\"class_name\": \"Adam\", \"config\": {" + config
                + "}}, \"loss\": \"mse\", \"metrics\": [\"acc\"], \"sample_weight_mode\": null,"
                + " \"loss_weights\": null}";
    }

    @Test
    void goldenFilesSayWhatTheirModelsWereTrainedWith() {
        Path shared = SharedFolder.require();
        int read = 0;
        for (String folder : List.of("golden/models", "models", "samples")) {
            for (Path file : SharedFolder.files(shared.resolve(folder), ".*\\.(h5|hdf5)")) {
                String json = attribute(file, "training_config");
                if (json != null) {
                    try {
                        CompileSpec compile = KerasJson.readTraining(file.toString(), json, MODEL);
                        assertNotNull(compile);
                        comesBack(compile);
                        read++;
                    } catch (KerasFileException e) {
                        assertTrue(
                                e.getMessage().matches("(?s).*(supported|outputs|Keras 3 has).*"),
                                e.getMessage());
                    } catch (ProblemException e) {
                        assertTrue(e.problem().id().endsWith("NotSupported"), e.getMessage());
                    }
                }
            }
        }
        assertTrue(read >= 12, read + " files");
    }

    private static void comesBack(CompileSpec compile) {
        for (Dialect dialect : Dialect.values()) {
            String written = KerasJson.writeTraining(MODEL.compiledAs(compile), dialect);
            assertNotNull(written);
            assertEquals(as(compile, dialect), read(written), written);
        }
    }

    /**
     * With the optimizer that a Keras has, which may be by another formula, and with the whole
     * names of losses, which Keras 3 needs.
     */
    private static CompileSpec as(CompileSpec compile, Dialect dialect) {
        OptimizerSpec given =
                Optimizers.parse(compile.optimizer(), Where.model("Compile", "optimizer"));
        String text = given.keras3().text();
        Map<String, String> whole =
                Map.of("mse", "mean_squared_error", "mae", "mean_absolute_error");
        if (dialect == Dialect.KERAS2) {
            whole = Map.of();
            text = given instanceof RMSprop rmsprop
                    ? new RMSpropKeras2(rmsprop).text()
                    : given instanceof Adagrad adagrad
                            ? new AdagradKeras2(adagrad).text()
                            : given.text();
        }
        Map<String, String> names = whole;
        return new CompileSpec(
                text,
                compile.losses().stream()
                        .map(loss -> names.getOrDefault(loss, loss))
                        .toList(),
                compile.lossWeights(),
                compile.metrics(),
                compile.outputMetrics());
    }

    private static @Nullable String attribute(Path file, String name) {
        try (HdfFile h5 = new HdfFile(file)) {
            return h5.getAttributes().containsKey(name)
                    ? (String) h5.getAttribute(name).getData()
                    : null;
        }
    }

    @Test
    void keras2IsWrittenAsItWas() {
        Path file = SharedFolder.require()
                .resolve("golden/models/a_sequential_mlp_v0/final_model.keras2.h5");
        String json = attribute(file, "training_config");
        assertNotNull(json);
        CompileSpec compile = read(json);
        assertEquals(
                new CompileSpec(
                        "adam(learning_rate=0.01)",
                        List.of("sparse_categorical_crossentropy"),
                        List.of("accuracy")),
                compile);
        assertEquals(json, KerasJson.writeTraining(MODEL.compiledAs(compile), Dialect.KERAS2));
        Path modern = file.resolveSibling("final_model.h5");
        String keras3 = attribute(modern, "training_config");
        assertNotNull(keras3);
        assertEquals(compile, read(keras3));
        assertEquals(keras3, KerasJson.writeTraining(MODEL.compiledAs(compile), Dialect.KERAS3));
    }

    @Test
    void lossesAreWrittenByTheNamesThatKerasOpens() {
        // Keras 3.15.1 cannot open its own file of HDF5 with the loss "mse" or "mae".
        CompileSpec compile = new CompileSpec("sgd", List.of("mse"), List.of("mae"));
        String json = KerasJson.writeTraining(MODEL.compiledAs(compile), Dialect.KERAS3);
        assertNotNull(json);
        assertEquals(
                new CompileSpec("sgd", List.of("mean_squared_error"), List.of("mae")),
                read(json),
                json);
        assertTrue(json.contains("\"loss\": \"mean_squared_error\""), json);
    }

    @Test
    void norms() {
        CompileSpec keras2 = read(adam("\"lr\": 0.5, \"clipnorm\": 1.0, \"epsilon\": null"));
        assertNotNull(keras2);
        assertEquals("adam(learning_rate=0.5, global_clipnorm=1.0)", keras2.optimizer());
        comesBack(keras2);
        CompileSpec tensorflow = read(adam("\"name\": \"Adam\", \"learning_rate\": 0.5,"
                + " \"decay\": 0.0, \"clipnorm\": 1.0"));
        assertNotNull(tensorflow);
        assertEquals("adam(learning_rate=0.5, clipnorm=1.0)", tensorflow.optimizer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k2_00_SGD",
                "k2_02_SGD",
                "k2_04_SGD",
                "k2_05_RMSprop",
                "k2_07_Adagrad",
                "k2_09_Adadelta",
                "k2_10_Adadelta",
                "k2_11_Adam",
                "k2_12_Adam",
                "k2_14_Adam",
                "k2_15_Adamax",
                "k2_17_Nadam",
            })
    void optimizersOfKeras2AreWrittenAsTheyWere(String name) throws IOException {
        Path file = SharedFolder.require().resolve("golden/units/optimizers/" + name + ".json");
        Map<?, ?> golden = (Map<?, ?>) JsonReader.read(name, Files.readString(file));
        assertNotNull(golden);
        String className = (String) golden.get("cls");
        String config = JsonWriter.write(golden.get("config"));

        CompileSpec compile =
                read(adam(config.substring(1, config.length() - 1)).replace("Adam", className));

        assertNotNull(compile);
        comesBack(compile);
        assertEquals(
                "{\"optimizer_config\": {\"class_name\": \"" + className + "\", \"config\": "
                        + config
                        + "}, \"loss\": \"mse\", \"metrics\": [\"acc\"],"
                        + " \"sample_weight_mode\": null, \"loss_weights\": null}",
                KerasJson.writeTraining(MODEL.compiledAs(compile), Dialect.KERAS2));
    }

    @Test
    void nadamIsThatOfKeras3WithADecayOf1Alone() {
        String same = adam("\"lr\": 0.5, \"beta_1\": 0.5, \"beta_2\": 0.75, \"epsilon\": 1e-07,"
                        + " \"schedule_decay\": 1.0")
                .replace("Adam", "Nadam");
        CompileSpec compile = read(same);
        assertNotNull(compile);
        assertEquals("nadam(learning_rate=0.5, beta_1=0.5, beta_2=0.75)", compile.optimizer());
        comesBack(compile);
        for (String key : List.of("schedule_decay", "decay")) {
            CompileSpec old = read(same.replace("schedule_decay\": 1.0", key + "\": 0.25"));
            assertNotNull(old);
            assertEquals(
                    "nadam_keras2(learning_rate=0.5, beta_1=0.5, beta_2=0.75, schedule_decay=0.25)",
                    old.optimizer());
            assertEquals(
                    same.replace("1.0}", "0.25}"),
                    KerasJson.writeTraining(MODEL.compiledAs(old), Dialect.KERAS2));
        }
        CompileSpec unsaid = read(same.replace(", \"schedule_decay\": 1.0", ""));
        assertNotNull(unsaid);
        assertEquals(
                "nadam_keras2(learning_rate=0.5, beta_1=0.5, beta_2=0.75)", unsaid.optimizer());
        CompileSpec tensorflow = read(adam("\"name\": \"Nadam\", \"learning_rate\": 0.5,"
                        + " \"is_legacy_optimizer\": false")
                .replace("Adam", "Custom>Nadam"));
        assertNotNull(tensorflow);
        assertEquals("nadam(learning_rate=0.5)", tensorflow.optimizer());
    }

    @Test
    void optimizersOfLaterKeras2AreRead() {
        String adamw = adam("\"name\": \"AdamW\", \"learning_rate\": 0.5, \"weight_decay\": 0.25,"
                        + " \"is_legacy_optimizer\": false, \"jit_compile\": true")
                .replace("\"Adam\"", "\"Custom>AdamW\"");
        CompileSpec compile = read(adamw);
        assertNotNull(compile);
        assertEquals("adamw(learning_rate=0.5, weight_decay=0.25)", compile.optimizer());
        KerasFileException e = assertThrows(
                KerasFileException.class,
                () -> KerasJson.writeTraining(MODEL.compiledAs(compile), Dialect.KERAS2));
        assertTrue(
                String.valueOf(e.getMessage())
                        .contains("one of [SGD, RMSprop, Adagrad, Adadelta, Adam, Adamax, Nadam],"
                                + " found AdamW"),
                e.getMessage());
        CompileSpec ftrl = read(adam("\"name\": \"Ftrl\", \"learning_rate\": 0.5, \"decay\": 0.0,"
                        + " \"initial_accumulator_value\": 0.5, \"learning_rate_power\": -0.25,"
                        + " \"l1_regularization_strength\": 0.125")
                .replace("\"Adam\"", "\"Ftrl\""));
        assertNotNull(ftrl);
        assertEquals(
                "ftrl(learning_rate=0.5, learning_rate_power=-0.25, initial_accumulator_value=0.5,"
                        + " l1_regularization_strength=0.125)",
                ftrl.optimizer());
    }

    @Test
    void adagradStartsAsInItsKeras() {
        String keras2 =
                adam("\"lr\": 0.5, \"decay\": 0.0, \"epsilon\": 1e-07").replace("Adam", "Adagrad");
        CompileSpec zero = read(keras2);
        assertNotNull(zero);
        assertEquals("adagrad_keras2(learning_rate=0.5)", zero.optimizer());
        comesBack(zero);
        String written = KerasJson.writeTraining(MODEL.compiledAs(zero), Dialect.KERAS2);
        assertTrue(
                String.valueOf(written)
                        .contains("{\"lr\": 0.5, \"decay\": 0.0, \"epsilon\": 1e-07}"),
                written);
        CompileSpec tensorflow = read(keras2.replace("\"lr\"", "\"name\": \"a\", \"lr\""));
        assertNotNull(tensorflow);
        assertEquals(
                "adagrad_keras2(learning_rate=0.5, initial_accumulator_value=0.1)",
                tensorflow.optimizer());
        comesBack(tensorflow);
        CompileSpec oldDefault = read(keras2.replace("\"lr\": 0.5, ", ""));
        assertNotNull(oldDefault);
        assertEquals("adagrad_keras2", oldDefault.optimizer());
    }

    @Test
    void tensorflowIsRead() {
        String json = """
                {"loss": {"class_name": "CategoricalCrossentropy", "config": {"reduction": "auto",
                  "name": "categorical_crossentropy", "from_logits": true}},
                 "metrics": [[{"class_name": "MeanMetricWrapper", "config": {"name": "accuracy",
                   "dtype": "float32", "fn": "categorical_accuracy"}}]],
                 "weighted_metrics": null, "loss_weights": null, "optimizer_config": {
                   "class_name": "Custom>Adam", "registered_name": "Custom>Adam", "config": {
                     "name": "Adam", "weight_decay": null, "clipnorm": null, "use_ema": false,
                     "ema_momentum": 0.99, "jit_compile": true, "is_legacy_optimizer": false,
                     "learning_rate": 0.0010000000474974513, "beta_1": 0.9}}}
                """;
        assertEquals(
                new CompileSpec(
                        "adam",
                        List.of("categorical_crossentropy(from_logits=True)"),
                        List.of("accuracy")),
                read(json));
        assertNull(read("null"));
        assertNull(KerasJson.writeTraining(MODEL, Dialect.KERAS2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"decay\": 0.1 | config.decay: expected 0, where the learning rate is no number,",
                "\"lr\": 0.1, \"decay\": -1 | optimizer_config.config.decay: expected a number of at",
                "\"lr\": \"x\" | optimizer_config.config.lr: expected a number",
                "\"learning_rate\": {} | learning_rate: expected the key",
            })
    void whatCannotBeReadHasItsPlace(String argument, String message) {
        KerasFileException e = assertThrows(KerasFileException.class, () -> read(adam(argument)));
        assertTrue(e.getMessage().startsWith("m.h5, at "), e.getMessage());
        assertTrue(
                Pattern.compile(Pattern.quote(message)).matcher(e.getMessage()).find(),
                e.getMessage());
        KerasFileException weights = assertThrows(
                KerasFileException.class,
                () -> read(adam("").replace("mode\": null", "mode\": \"temporal\"")));
        assertEquals("sample_weight_mode", weights.place());
    }

    /** Said for no output, each output in a list, each by its name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "[null]",
                "[[]]",
                "{\"hidden\": null}",
                "{\"hidden\": []}"
            })
    void whatIsSaidOfNothingIsNothing(String nothing) {
        String json = adam("").replace("mode\": null", "mode\": " + nothing)
                .replaceFirst("\\{", "{\"weighted_metrics\": " + nothing + ", ");
        assertEquals(read(adam("")), read(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"temporal\"", "[\"temporal\"]", "{\"hidden\": \"temporal\"}"})
    void weightsOfStepsAreRefused(String mode) {
        KerasFileException e = assertThrows(
                KerasFileException.class,
                () -> read(adam("").replace("mode\": null", "mode\": " + mode)));
        assertTrue(e.place().startsWith("sample_weight_mode"), e.getMessage());
        assertTrue(e.getMessage().contains("Models.load(file, false)"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"mse\"]", "[[\"mse\"]]", "{\"hidden\": [\"mse\"]}"})
    void weightedMetricsAreRefused(String metrics) {
        KerasFileException e = assertThrows(
                KerasFileException.class,
                () -> read(
                        adam("").replaceFirst("\\{", "{\"weighted_metrics\": " + metrics + ", ")));
        assertTrue(e.place().startsWith("weighted_metrics"), e.getMessage());
    }

    /** A number, a list, and by name; without a weight an output counts once, as by default. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | []",
                "0.5 | [0.5]",
                "[0.5] | [0.5]",
                "{\"hidden\": 0.5} | [0.5]",
                "{} | []"
            })
    void weightsOfLossesComeInEveryForm(String weights, String read) {
        CompileSpec compile =
                read(adam("").replace("loss_weights\": null", "loss_weights\": " + weights));
        assertEquals(read, compile.lossWeights().toString());
    }

    @Test
    void whatKeras2LacksIsNotWritten() {
        for (String optimizer : List.of("adam(weight_decay=0.1)", "rmsprop(centered=True)")) {
            CompileSpec compile = new CompileSpec(optimizer, List.of("mse"), List.of());
            assertThrows(
                    KerasFileException.class,
                    () -> KerasJson.writeTraining(MODEL.compiledAs(compile), Dialect.KERAS2));
        }
        CompileSpec object = new CompileSpec("sgd", List.of("mean_squared_error()"), List.of());
        assertThrows(
                KerasFileException.class,
                () -> KerasJson.writeTraining(MODEL.compiledAs(object), Dialect.KERAS2));
    }
}
