package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.files.config.KerasJson;
import io.keratin.graph.Graphs;
import io.keratin.layers.BatchNormalization;
import io.keratin.layers.Dense;
import io.keratin.spec.Graph;
import io.keratin.train.Fit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where Keras 2 and 3 train otherwise, a test for each fact, as far as the tests of optimizers, of
 * losses with masks and {@link ActivityRegularizerTest} have none. What is expected are Keras 3's
 * formulas, with numbers that can be worked out by hand.
 */
final class KerasFactsOnTrainingTest {
    /** A model that predicts its input. */
    private static GraphModel identity(String loss, String... metrics) {
        Graph graph = Graphs.sequential("identity", 1)
                .add(Dense.TYPE, "units", 1, "kernelInitializer", "ones")
                .compile("sgd", loss, metrics)
                .build();
        return Models.create(graph, 1, Execution.ND4J);
    }

    /** Keras 2 divides by the number of those that are not zero. */
    @Test
    void samplesThatWeighNothingCountInTheMean() {
        Tensor samples = Tensor.of(new float[] {1, 2, 3, 4}, 4, 1);
        Tensor targets = Tensor.of(new float[] {0, 0, 0, 0}, 4, 1);
        Fit fit = Fit.epochs(1).batchSize(4).sampleWeight(1, 0, 0, 2).verbose(0);
        double loss = identity("mse").fit(samples, targets, fit).get("loss").get(0);
        assertEquals((1 * 1 + 2 * 16) / 4.0, loss, 1e-5);
    }

    /** Keras 2 has names of its own for some, whatever they were given as. */
    @ParameterizedTest
    @CsvSource({"mae, mae", "mean_absolute_error, mean_absolute_error", "acc, acc"})
    void metricsAreCalledWhatTheyWereGivenAs(String given, String name) {
        Tensor samples = Tensor.of(new float[] {1, 2}, 2, 1);
        assertEquals(
                Set.of("loss", name),
                identity("mse", given).evaluate(samples, samples).values().keySet());
    }

    /** Keras 2 multiplies by n / (n - 1 - epsilon) before. */
    @Test
    void movingVariancesAreOfAllSamples() {
        Graph graph = Graphs.sequential("normalized", 1)
                .add(BatchNormalization.TYPE, "momentum", 0.5)
                .compile("sgd", "mse")
                .build();
        GraphModel model = Models.create(graph, 1, Execution.ND4J);
        Tensor samples = Tensor.of(new float[] {0, 2, 4, 6}, 4, 1);
        model.trainOnBatch(samples, samples);
        List<Tensor> weights = model.getWeightTensors();
        assertArrayEquals(new float[] {1.5f}, weights.get(2).toArray(), 1e-6f);
        assertArrayEquals(new float[] {0.5f + 0.5f * 5}, weights.get(3).toArray(), 1e-6f);
    }

    /** Keras 2 adds what its regularizer says of the whole batch; a file of its is read so. */
    @Test
    void activityRegularizersAreDividedByTheSamples() {
        Graph graph = KerasJson.read("""
                {"class_name": "Sequential", "keras_version": "2.2.4", "config": {"name": "s",
                  "layers": [{"class_name": "Dense", "config": {"name": "d", "units": 1,
                    "batch_input_shape": [null, 1], "kernel_initializer": {"class_name": "Ones",
                    "config": {}}, "activity_regularizer": {"class_name": "L1L2",
                    "config": {"l1": 0.5, "l2": 0.0}}}}]}}
                """);
        GraphModel model = Models.create(graph, 1, Execution.ND4J);
        model.compile("sgd", "mse");
        Tensor samples = Tensor.of(new float[] {1, 2, 3, 6}, 4, 1);
        assertEquals(0.5 * 12 / 4, model.evaluate(samples, samples, 4).loss(), 1e-6);
    }

    /** The first of Keras 2 clips between 0 and 1 along 0.2x + 0.5, that of Keras 3 x / 6 + 0.5. */
    @ParameterizedTest
    @CsvSource({"2.2.4, 0.7", "2.15.0, 0.7", "3.0.0, 0.6666667"})
    void hardSigmoidIsThatOfItsKeras(String version, float half) {
        String shape = version.startsWith("3") ? "batch_shape" : "batch_input_shape";
        Graph graph = KerasJson.read("{\"class_name\": \"Sequential\", \"keras_version\": \""
                + version + "\", \"config\": {\"name\": \"s\", \"layers\": [{\"class_name\":"
                + " \"InputLayer\", \"config\": {\"name\": \"x\", \"dtype\": \"float32\", \""
                + shape + "\": [null, 3]}}, {\"class_name\": \"Activation\", \"config\":"
                + " {\"name\": \"a\", \"activation\": \"hard_sigmoid\"}}]}}");
        GraphModel model = Models.create(graph, 1, Execution.ND4J);
        assertArrayEquals(
                new float[] {0, half, 1},
                model.predict(Tensor.of(new float[] {-3, 1, 3}, 1, 3)).toArray(),
                1e-6f);
    }
}
