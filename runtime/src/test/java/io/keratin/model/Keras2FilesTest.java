package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.files.KerasFiles;
import io.keratin.files.LayerWeights;
import io.keratin.files.OptimizerState;
import io.keratin.files.SavedModel;
import io.keratin.files.WeightArray;
import io.keratin.files.WeightFile;
import io.keratin.files.config.Dialect;
import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.GraphTensor;
import io.keratin.graph.Graphs;
import io.keratin.layers.Dense;
import io.keratin.layers.InputLayer;
import io.keratin.spec.Graph;
import io.keratin.spec.NestedModel;
import io.keratin.train.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files for Keras 2: its names, orders and numbers, and that they come back. */
final class Keras2FilesTest {
    private static final Fit EPOCH = Fit.epochs(1).batchSize(16).shuffle(false).verbose(0);

    private final Blobs blobs = Blobs.of(96, 12, 5);

    @TempDir
    private Path folder;

    private static Graph graph(String optimizer) {
        return Graphs.sequential("mlp", 12)
                .add(Dense.TYPE, "units", 9, "activation", "relu", "name", "hidden")
                .add(Dense.TYPE, "units", 3, "activation", "softmax", "name", "digit")
                .compile(optimizer, "sparse_categorical_crossentropy", "accuracy")
                .build();
    }

    private SavedModel saved(Model model) {
        Path file = folder.resolve("model.h5");
        model.save(file, Dialect.KERAS2);
        return KerasFiles.read(file);
    }

    private static List<String> names(List<WeightArray> arrays) {
        return arrays.stream().map(WeightArray::name).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sgd",
                "sgd(learning_rate=0.1, momentum=0.9, nesterov=True)",
                "adam(learning_rate=0.01)",
                "adam(learning_rate=0.01, amsgrad=True)",
                "rmsprop_keras2(rho=0.8)",
                "rmsprop_keras2(global_clipnorm=1.0)",
                "adagrad_keras2",
                "adagrad_keras2(learning_rate=0.1, initial_accumulator_value=0.1)",
                "adadelta(learning_rate=0.5, rho=0.8)",
                "adamax(learning_rate=0.01)",
                "nadam(learning_rate=0.01)",
                "nadam_keras2(learning_rate=0.01)",
                "nadam_keras2(schedule_decay=0.5)",
                "sgd(learning_rate=InverseTimeDecay(0.1, 1, 0.25), momentum=0.9, nesterov=True)",
                "adam(learning_rate=InverseTimeDecay(0.01, 1, 1e-6))"
            })
    void trainingGoesOnBitByBit(String optimizer) {
        GraphModel model = Models.create(graph(optimizer), 3);
        model.fit(blobs.samples(), blobs.labels(), EPOCH);
        Path file = folder.resolve("model.h5");
        model.save(file, Dialect.KERAS2);

        GraphModel loaded = Models.load(file);

        assertEquals(model.getWeightTensors(), loaded.getWeightTensors());
        assertEquals(model.toJson(Dialect.KERAS2), loaded.toJson(Dialect.KERAS2));
        model.fit(blobs.samples(), blobs.labels(), EPOCH);
        loaded.fit(blobs.samples(), blobs.labels(), EPOCH);
        assertEquals(model.getWeightTensors(), loaded.getWeightTensors());
    }

    /** Keras 2.2.4 keeps no steps of these optimizers, on which the decay depends. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rmsprop_keras2(learning_rate=InverseTimeDecay(0.01, 1, 0.25), rho=0.8)",
                "adagrad_keras2(learning_rate=InverseTimeDecay(0.1, 1, 0.5))",
                "adadelta(learning_rate=InverseTimeDecay(1, 1, 0.125))"
            })
    void decayGoesOnWhereTheStepsAreNotKept(String optimizer) {
        GraphModel model = Models.create(graph(optimizer), 3);
        model.fit(blobs.samples(), blobs.labels(), EPOCH);
        assertEquals(6, model.trainer().optimizer().iterations());
        assertTrue(Objects.requireNonNull(saved(model).optimizer()).iterations().isEmpty());

        GraphModel loaded = Models.load(folder.resolve("model.h5"));

        assertEquals(0, loaded.trainer().optimizer().iterations());
        for (int step = 0; step < 6; step++) {
            assertEquals(
                    model.trainer().optimizer().spec().learningRate().at(6 + step),
                    loaded.trainer().optimizer().spec().learningRate().at(step),
                    1e-7f);
        }
        model.fit(blobs.samples(), blobs.labels(), EPOCH);
        loaded.fit(blobs.samples(), blobs.labels(), EPOCH);
        for (int i = 0; i < model.getWeightTensors().size(); i++) {
            assertArrayEquals(
                    model.getWeightTensors().get(i).toArray(),
                    loaded.getWeightTensors().get(i).toArray(),
                    1e-5f);
        }
    }

    @Test
    void theLearningRateOfTheMomentIsInTheConfiguration() {
        GraphModel model = Models.create(graph("adam"), 3);
        model.fit(blobs.samples(), blobs.labels(), EPOCH);
        model.trainer().optimizer().learningRate(0.25f);
        SavedModel saved = saved(model);
        assertTrue(String.valueOf(saved.training()).contains("\"lr\": 0.25,"), saved.training());
        GraphModel loaded = Models.load(folder.resolve("model.h5"));
        assertEquals(0.25f, loaded.trainer().optimizer().learningRate());
        assertEquals(6, loaded.trainer().optimizer().iterations());
    }

    /** What is kept of unused numbers too, as Keras 2.2.4 keeps it. */
    @Test
    void statesHaveTheNumbersThatKeras2Expects() {
        OptimizerState adam = state("adam");
        assertEquals(6, adam.iterations().orElseThrow());
        assertEquals(12, adam.variables().size());
        assertArrayEquals(new int[] {1}, adam.variables().get(11).shape());
        assertEquals(4, state("sgd").variables().size());
        OptimizerState rmsprop = state("rmsprop");
        assertTrue(rmsprop.iterations().isEmpty());
        assertEquals(4, rmsprop.variables().size());
        OptimizerState adadelta = state("adadelta");
        assertTrue(adadelta.iterations().isEmpty());
        assertEquals(8, adadelta.variables().size());
        // Keras 2.2.4 leaves the product of the momentums out.
        OptimizerState nadam = state("nadam");
        assertEquals(6, nadam.iterations().orElseThrow());
        assertEquals(8, nadam.variables().size());
        assertTrue(names(rmsprop.variables()).get(3).endsWith("RMSprop/Variable_3:0"));
    }

    private OptimizerState state(String optimizer) {
        GraphModel model = Models.create(graph(optimizer), 3);
        model.fit(blobs.samples(), blobs.labels(), EPOCH);
        OptimizerState state = saved(model).optimizer();
        return Objects.requireNonNull(state);
    }

    @Test
    void aModelThatIsNotCompiledSaysNothingOfTraining() {
        SavedModel saved = saved(Models.create(graph("adam").compiledAs(null), 3));
        assertNull(saved.training());
        assertNull(saved.optimizer());
        assertFalse(saved.config().contains("keras_version"), saved.config());
        WeightFile weights = (WeightFile) saved.weights();
        assertEquals("2.2.4", weights.kerasVersion());
        assertEquals(
                List.of("hidden", "digit"),
                weights.layers().stream().map(LayerWeights::layer).toList());
        assertEquals(
                List.of("hidden/kernel:0", "hidden/bias:0"),
                names(weights.layers().get(0).weights()));
    }

    /** TensorFlow numbers the scopes of one name, and HDF5 has no name twice. */
    @Test
    void layersOfOneNameInOneModelAreNumbered() {
        Graph inner = Graphs.sequential("inner", 4)
                .add(Dense.TYPE, "units", 4, "name", "same")
                .build();
        FunctionalBuilder builder = Graphs.functional("middle");
        GraphTensor x = builder.layer(InputLayer.TYPE, "shape", new int[] {4}).on();
        GraphTensor first = builder.layer(new NestedModel(inner, ""), "inner").on(x);
        Graph middle = builder.outputs(
                        builder.layer(Dense.TYPE, "units", 4, "name", "same").on(first))
                .build();
        FunctionalBuilder outer = Graphs.functional("outer");
        GraphTensor in = outer.layer(InputLayer.TYPE, "shape", new int[] {4}).on();
        GraphModel model = Models.create(
                outer.outputs(outer.layer(new NestedModel(middle, ""), "middle").on(in))
                        .build(),
                1);
        WeightFile weights = (WeightFile) saved(model).weights();
        assertEquals(
                List.of("same/kernel:0", "same/bias:0", "same_1/kernel:0", "same_1/bias:0"),
                names(weights.layers().get(1).weights()));
        assertEquals(
                model.getWeightTensors(),
                Models.load(folder.resolve("model.h5")).getWeightTensors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.keras", "model"})
    void namesOfOtherFilesAreRefused(String name) {
        GraphModel model = Models.create(graph("sgd"), 3);
        Path file = folder.resolve(name);
        KerasFileException e =
                assertThrows(KerasFileException.class, () -> model.save(file, Dialect.KERAS2));
        assertTrue(e.getMessage().contains("which Keras 3 alone has"), e.getMessage());
        assertFalse(Files.exists(file));
    }

    @Test
    void weightsOfKeras3AreRefused() {
        GraphModel model = Models.create(graph("sgd"), 3);
        Path file = folder.resolve("model.weights.h5");
        KerasFileException e = assertThrows(
                KerasFileException.class, () -> model.saveWeights(file, Dialect.KERAS2));
        assertTrue(e.getMessage().contains("`.weights.h5` file"), e.getMessage());
        assertFalse(Files.exists(file));
    }

    @Test
    void whatKeras2LacksIsNamedAndLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("model.h5"), "old");
        Graph layer = Graphs.sequential("m", 4)
                .add(Dense.TYPE, "units", 2, "activation", "log_softmax")
                .build();
        refused("log_softmax", Models.create(layer, 1), file);
        refused("no centered of RMSprop", Models.create(graph("rmsprop(centered=True)"), 1), file);
        refused(
                "CosineDecay of {initial_learning_rate=0.1",
                Models.create(graph("sgd(CosineDecay(0.1, 10))"), 1),
                file);
        refused(
                "decay_steps=2",
                Models.create(graph("sgd(InverseTimeDecay(0.1, 2, 0.5))"), 1),
                file);
        refused(
                "no decay of Nadam",
                Models.create(graph("nadam(InverseTimeDecay(0.1, 1, 0.5))"), 1),
                file);
        refused("no clipnorm", Models.create(graph("adam(clipnorm=1.0)"), 1), file);
        assertEquals("old", Files.readString(file));
    }

    private static void refused(String what, GraphModel model, Path file) {
        KerasFileException e =
                assertThrows(KerasFileException.class, () -> model.save(file, Dialect.KERAS2));
        assertTrue(e.getMessage().contains(what), e.getMessage());
    }

    @Test
    void keras3IsWhatSavesWithoutADialectDo() throws IOException {
        GraphModel model = Models.create(graph("sgd"), 3);
        Path one = folder.resolve("one.h5");
        Path other = folder.resolve("other.h5");
        model.save(one);
        model.save(other, Dialect.KERAS3);
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(other));
        model.saveWeights(one);
        model.saveWeights(other, Dialect.KERAS3);
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(other));
    }
}
