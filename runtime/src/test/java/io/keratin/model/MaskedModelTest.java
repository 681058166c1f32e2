package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keratin.data.DataException;
import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.GraphTensor;
import io.keratin.graph.Graphs;
import io.keratin.layers.Dense;
import io.keratin.layers.Embedding;
import io.keratin.layers.InputLayer;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.train.Fit;
import io.keratin.train.Scores;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models whose output has a mask, and what they take for indices. */
class MaskedModelTest {
    private static final float[][] WORDS = {{1, 0, 3}, {0, 0, 2}};
    private static final Tensor TARGETS = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3, 1);

    /** Word i is (i), the output 2 · i + 1. */
    private static GraphModel model(String loss, Execution execution) {
        FunctionalBuilder g = Graphs.functional("tagger");
        GraphTensor words = g.layer(
                        InputLayer.TYPE, "shape", new int[] {3}, "dtype", "int32", "name", "words")
                .on();
        GraphTensor vectors = g.layer(
                        Embedding.TYPE, "inputDim", 4, "outputDim", 1, "maskZero", true)
                .on(words);
        Graph graph = g.outputs(g.layer(Dense.TYPE, "units", 1).on(vectors))
                .compile(new CompileSpec("sgd(learning_rate=1.0)", List.of(loss), List.of("mae")))
                .build();
        GraphModel model = Models.create(graph, 1, execution);
        model.setWeightTensors(List.of(
                Tensor.of(new float[] {0, 1, 2, 3}, 4, 1),
                Tensor.of(new float[] {2}, 1, 1),
                Tensor.of(new float[] {1}, 1)));
        return model;
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPILED", "ND4J"})
    void theLossIsAMeanOverWhatCounts(Execution execution) {
        GraphModel model = model("mse", execution);
        Tensor words = Tensor.of(WORDS);
        assertArrayEquals(new float[] {3, 1, 7, 1, 1, 5}, model.predict(words).values());
        // Differences where words are: 2 and 4 in the first sample, -1 in the second.
        Scores all = model.evaluate(words, TARGETS, 2);
        assertEquals((4 + 16 + 1) / 3.0, all.get("loss"), 1e-6);
        assertEquals((2 + 4 + 1) / 3.0, all.get("mae"), 1e-6);
        // A mean of the batches, each by its samples; metrics by what counts in them.
        Scores each = model.evaluate(words, TARGETS, 1);
        assertEquals(((4 + 16) / 2.0 + 1) / 2, each.get("loss"), 1e-6);
        assertEquals((2 + 4 + 1) / 3.0, each.get("mae"), 1e-6);
        model.trainOnBatch(words, TARGETS);
        List<Tensor> weights = model.getWeightTensors();
        assertEquals(1 - 2 * (2 + 4 - 1) / 3f, weights.get(2).values()[0], 1e-5);
        assertEquals(2 - 2 * (2 * 1 + 4 * 3 - 1 * 2) / 3f, weights.get(1).values()[0], 1e-5);
        assertArrayEquals(
                new float[] {0, 1 - 2 * 2 * 2 / 3f, 2 + 2 * 2 / 3f, 3 - 2 * 4 * 2 / 3f},
                weights.get(0).values(),
                1e-5f);
    }

    @Test
    void aSumAddsUpWhatCountsAndSampleWeightsMultiplyIt() {
        GraphModel model = model("mean_squared_error(reduction='sum')", Execution.COMPILED);
        assertEquals(21, model.evaluate(Tensor.of(WORDS), TARGETS, 2).get("loss"), 1e-5);
        GraphModel mean = model("mse", Execution.COMPILED);
        Fit fit = Fit.epochs(1).batchSize(2).sampleWeight(new float[] {3, 1}).verbose(0);
        assertEquals(
                (3 * 20 + 1) / 3.0,
                mean.fit(Tensor.of(WORDS), TARGETS, fit).get("loss").get(0),
                1e-5);
    }

    @Test
    void whereNothingCountsThereIsNoLoss() {
        GraphModel model = model("mse", Execution.COMPILED);
        List<Tensor> before = model.getWeightTensors();
        Scores scores = model.trainOnBatch(Tensor.zeros(2, 3), TARGETS);
        assertEquals(Map.of("loss", 0.0, "mae", 0.0), scores.values());
        for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(
                    before.get(i).values(), model.getWeightTensors().get(i).values());
        }
    }

    @Test
    void indicesOutsideTheTableAreRefused() {
        GraphModel model = model("mse", Execution.COMPILED);
        Tensor beyond = Tensor.of(new float[][] {{1, 2, 3}, {0, 4, 2}});
        String message = "expected whole numbers from 0 to 3 in input `words`, as many as the"
                + " inputDim of its Embedding, got 4 in sample 1, position 1";
        assertRefused(message, () -> model.predict(beyond));
        assertRefused(message, () -> model.evaluate(beyond, TARGETS));
        assertRefused(message, () -> model.fit(beyond, TARGETS, Fit.epochs(1)));
        assertRefused(message, () -> model.predict(new float[] {1, 2, 3, 0, 4, 2}, new float[6]));
        assertRefused(
                message.replace("got 4", "got 0.5"),
                () -> model.predict(new float[] {1, 2, 3, 0, 0.5f, 2}));
        assertRefused(
                message.replace("got 4", "got NaN"),
                () -> model.predict(new float[] {1, 2, 3, 0, Float.NaN, 2}));
        assertArrayEquals(new float[] {3, 5, 7}, model.predict(new float[] {1, 2, 3}));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(message, assertThrows(DataException.class, call::run).getMessage());
    }
}
