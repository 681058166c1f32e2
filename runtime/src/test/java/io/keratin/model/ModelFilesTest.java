package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.FileFormat;
import io.keratin.files.KerasFileException;
import io.keratin.files.KerasFiles;
import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.GraphTensor;
import io.keratin.graph.Graphs;
import io.keratin.layers.Dense;
import io.keratin.layers.Subtract;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole models in files: what comes back, and that training goes on as if nothing had happened. */
final class ModelFilesTest {
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

    @ParameterizedTest
    @EnumSource(Format.class)
    void layersOfOneNameInTwoModelsHaveStatesOfTheirOwn(Format format) {
        Graph inner = Graphs.sequential("inner", 5)
                .add(Dense.TYPE, "units", 2, "name", "d")
                .build();
        FunctionalBuilder g = Graphs.functional("outer");
        GraphTensor x = g.input("x", 5);
        GraphTensor left = g.model(inner).named("left").on(x);
        GraphTensor right = g.model(inner).named("right").on(x);
        Graph outer = g.outputs(g.layer(Subtract.TYPE).on(left, right))
                .compile(new CompileSpec("adam", List.of("mean_squared_error"), List.of()))
                .build();
        GraphModel model = Models.create(outer, 3);
        Tensor samples = Tensor.of(new float[][] {{1, 2, 3, 4, 5}, {5, -4, 3, 2, 1}});
        Tensor targets = Tensor.of(new float[][] {{1, 2}, {3, 4}});
        model.trainOnBatch(samples, targets);
        Path file = folder.resolve("model");
        model.save(file, format);
        GraphModel loaded = Models.load(file);
        model.trainOnBatch(samples, targets);
        loaded.trainOnBatch(samples, targets);
        assertEquals(model.getWeightTensors(), loaded.getWeightTensors());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KERAS | sgd",
                "HDF5 | sgd(learning_rate=0.1, momentum=0.9, nesterov=True)",
                "KERAS | sgd(learning_rate=0.1, momentum=0.9)",
                "KERAS | adam(learning_rate=0.01)",
                "HDF5 | adam(learning_rate=0.01, amsgrad=True)",
                "KERAS | adam(amsgrad=True)",
                "KERAS | rmsprop(momentum=0.5, centered=True)",
                "HDF5 | rmsprop(momentum=0.5, centered=True)",
                "HDF5 | rmsprop(clipnorm=1.0, weight_decay=0.01)",
                "KERAS | adagrad(learning_rate=0.1)",
                "HDF5 | adagrad(initial_accumulator_value=0.5, epsilon=0.001)",
                "KERAS | adamw(weight_decay=0.1)",
                "HDF5 | adamw(amsgrad=True)",
                "KERAS | adadelta(learning_rate=0.5)",
                "HDF5 | adamax",
                "KERAS | adamax(beta_1=0.8)",
                "KERAS | nadam",
                "HDF5 | nadam",
                "KERAS | ftrl(learning_rate=0.1)",
                "HDF5 | ftrl(learning_rate_power=-0.25, l1_regularization_strength=0.001)",
                "HDF5 | lion(learning_rate=0.0001, weight_decay=0.1)",
                "KERAS | lamb"
            })
    void trainingGoesOnBitByBit(Format format, String optimizer) {
        GraphModel model = Models.create(graph(optimizer), 3);
        model.fit(blobs.samples(), blobs.labels(), EPOCH);
        Path file = folder.resolve("model");
        model.save(file, format);

        GraphModel loaded = Models.load(file);
        GraphModel resumed = Models.create(graph("sgd"), 4);
        resumed.resume(file);

        assertEquals(model.getWeightTensors(), loaded.getWeightTensors());
        assertEquals(model.toJson(), loaded.toJson());
        assertEquals(model.optimizerParams(), loaded.optimizerParams());
        model.fit(blobs.samples(), blobs.labels(), EPOCH);
        loaded.fit(blobs.samples(), blobs.labels(), EPOCH);
        resumed.fit(blobs.samples(), blobs.labels(), EPOCH);
        assertEquals(model.getWeightTensors(), loaded.getWeightTensors());
        assertEquals(model.getWeightTensors(), resumed.getWeightTensors());
    }

    @Test
    void theLearningRateOfTheMomentIsKept() {
        GraphModel model = Models.create(graph("adam"), 3);
        model.fit(blobs.samples(), blobs.labels(), EPOCH);
        model.trainer().optimizer().learningRate(0.25f);
        Path file = folder.resolve("model.keras");
        model.save(file);

        GraphModel loaded = Models.load(file);

        assertEquals(0.25f, loaded.trainer().optimizer().learningRate());
        assertEquals(6, loaded.trainer().optimizer().iterations());
    }

    @Test
    void namesSayWhichFormatIsWritten() {
        GraphModel model = Models.create(graph("sgd"), 3);
        assertSaved(FileFormat.KERAS, "model.keras", model::save);
        assertSaved(FileFormat.KERAS, "model", model::save);
        assertSaved(FileFormat.LEGACY_MODEL, "model.h5", model::save);
        assertSaved(FileFormat.LEGACY_MODEL, "model.HDF5", model::save);
        assertSaved(FileFormat.WEIGHTS, "model.weights.h5", model::saveWeights);
        assertSaved(FileFormat.LEGACY_WEIGHTS, "model_weights.h5", model::saveWeights);
    }

    private interface Save {
        void to(Path file);
    }

    private void assertSaved(FileFormat expected, String name, Save save) {
        Path file = folder.resolve(name);
        save.to(file);
        assertEquals(expected, KerasFiles.format(file));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aModelThatIsNotCompiledComesBackSo(Format format) {
        GraphModel model = Models.create(graph("sgd").compiledAs(null), 3);
        Path file = folder.resolve("model");
        model.save(file, format);

        GraphModel loaded = Models.load(file);

        assertEquals(model.toJson(), loaded.toJson());
        assertThrows(IllegalStateException.class, loaded::compile);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void withoutCompileTrainingIsLeftOut(Format format) {
        GraphModel model = Models.create(graph("sgd"), 3);
        Path file = folder.resolve("model");
        model.save(file, format);

        GraphModel loaded = Models.load(file, false);

        assertEquals(model.getWeightTensors(), loaded.getWeightTensors());
        assertThrows(IllegalStateException.class, loaded::compile);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.keras", "a.h5", "a.weights.h5", "a_weights.h5"})
    void weightsComeFromEveryFormat(String name) {
        GraphModel model = Models.create(graph("sgd"), 3);
        Path file = folder.resolve(name);
        if (name.contains("weights")) {
            model.saveWeights(file);
        } else {
            model.save(file);
        }
        GraphModel other = Models.create(graph("sgd"), 4);
        assertNotEquals(model.getWeightTensors(), other.getWeightTensors());

        other.loadWeights(file);

        assertEquals(model.getWeightTensors(), other.getWeightTensors());
        float[] sample = new float[12];
        assertArrayEquals(model.predict(sample), other.predict(sample));
    }

    @Test
    void theOptimizersStateAlone() {
        GraphModel model = Models.create(graph("adam"), 3);
        model.fit(blobs.samples(), blobs.labels(), EPOCH);
        Path file = folder.resolve("model.keras");
        model.save(file);
        GraphModel other = Models.create(graph("adam"), 3);
        other.loadWeights(file);

        assertTrue(other.loadOptimizer(file));

        model.fit(blobs.samples(), blobs.labels(), EPOCH);
        other.fit(blobs.samples(), blobs.labels(), EPOCH);
        assertEquals(model.getWeightTensors(), other.getWeightTensors());
        GraphModel third = Models.create(graph("sgd(momentum=0.9)"), 3);
        assertFalse(third.loadOptimizer(file));
        assertEquals(0, third.trainer().optimizer().iterations());
    }

    @Test
    void aModelOfOtherLayersIsRefusedAndNothingChanges() {
        Graph other = Graphs.sequential("other", 12)
                .add(Dense.TYPE, "units", 4, "name", "a")
                .add(Dense.TYPE, "units", 3, "name", "b")
                .compile("adam", "mse")
                .build();
        Path file = folder.resolve("other.keras");
        Models.create(other, 1).save(file);
        GraphModel model = Models.create(graph("sgd"), 3);
        List<Tensor> before = model.getWeightTensors();

        KerasFileException e = assertThrows(KerasFileException.class, () -> model.resume(file));

        assertEquals("/layers/dense/vars/0", e.place());
        assertEquals("the shape (12, 9) for weight `kernel` of layer `hidden`", e.expected());
        assertEquals(before, model.getWeightTensors());
        assertEquals("sgd", spec(model).optimizer());
        model.loadWeights(file, false, true);
        assertEquals(before.get(0), model.getWeightTensors().get(0));
        assertEquals(Tensor.zeros(3), model.getWeightTensors().get(3));
    }

    private static CompileSpec spec(Model model) {
        return Objects.requireNonNull(model.graph().compile());
    }

    @Test
    void weightsAndConfigurationsAreNoModels() throws IOException {
        GraphModel model = Models.create(graph("sgd"), 3);
        Path weights = folder.resolve("a.weights.h5");
        model.saveWeights(weights);
        Path json = folder.resolve("a.keras");
        Files.writeString(json, model.toJson());

        assertEquals(
                "weights in Keras 3's HDF5 layout",
                assertThrows(KerasFileException.class, () -> Models.load(weights))
                        .found());
        assertEquals(
                "text that looks like JSON",
                assertThrows(KerasFileException.class, () -> Models.load(json)).found());
        assertEquals(
                "the layout of Keras 3, which has no names to load by",
                assertThrows(KerasFileException.class, () -> model.loadWeights(weights, true))
                        .found());
    }

    @Test
    void whatCannotBeWrittenLeavesTheOldFile() throws IOException {
        GraphModel model = Models.create(graph("sgd"), 3);
        Path missing = folder.resolve("no/such/folder.keras");
        assertThrows(KerasFileException.class, () -> model.save(missing));
        assertThrows(KerasFileException.class, () -> model.save(folder));
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }
}
