package io.keratin.samples.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.model.SingleModel;
import io.keratin.model.Tensor;
import io.keratin.train.Fit;
import io.keratin.train.History;
import io.keratin.train.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Trains models from the weights that real Keras began with, on the same batches, and demands the
 * predictions, scores, history and weights that Keras came to.
 */
final class GoldenTrainingTest {
    @Test
    void guideMlp() {
        check("a_mlp_v0", GuideMlpModel.create());
    }

    @Test
    void smallMlp() {
        check("a_mlp_v2", SmallMlpModel.create());
    }

    @Test
    void tinyMlpWithOneBatchAnEpoch() {
        check("a_mlp_v4", TinyMlpModel.create());
    }

    @Test
    void sequentialWithSparseLabels() {
        check("a_sequential_mlp_v0", FourClassesModel.create());
    }

    @Test
    void sequentialWithBinaryLabels() {
        check("a_sequential_mlp_v2", TwoClassesModel.create());
    }

    @Test
    void wideStackOfRankThree() {
        check("b_dense_stack_none_28_28_v0", WideStackModel.create());
    }

    @Test
    void narrowStackOfRankThree() {
        check("b_dense_stack_none_28_28_v2", NarrowStackModel.create());
    }

    @Test
    void stackOfAnyLength() {
        check("b_dense_stack_none_28_28_v4", StackOfAnyLengthModel.create());
    }

    private static void check(String name, SingleModel model) {
        GoldenModel golden = GoldenModel.named(name);
        GoldenCase figures = golden.golden();
        Tensor inputs = tensor(golden.input(0));
        Tensor targets = tensor(golden.target(0));
        model.loadWeights(golden.initWeightsFile());
        assertEquals(figures.totalParameters(), model.countParams(), "parameters");

        Tolerance.FORWARD.assertClose(
                "predict_init", golden.predictInit(0), model.predict(inputs).toArray());
        assertScores(
                "evaluate_init",
                figures.evaluateInit(),
                model.evaluate(inputs, targets, figures.evaluateBatchSize()));

        History history = model.fit(
                inputs,
                targets,
                Fit.epochs(figures.fit().epochs())
                        .batchSize(figures.fit().batchSize())
                        .shuffle(figures.fit().shuffle())
                        .verbose(0));
        assertHistory(figures.history(), history);
        assertWeights(golden.finalWeights(), model.getWeightTensors());
        assertScores(
                "evaluate_final",
                figures.evaluateFinal(),
                model.evaluate(inputs, targets, figures.evaluateBatchSize()));
        Tolerance.TRAINING.assertClose(
                "predict_final", golden.predictFinal(0), model.predict(inputs).toArray());
    }

    static void assertScores(String what, Map<String, Double> want, Scores got) {
        want.forEach((name, score) ->
                Tolerance.TRAINING.assertClose(what + " " + name, score, got.get(name)));
    }

    static void assertHistory(Map<String, List<Double>> want, History got) {
        want.forEach((name, epochs) -> {
            assertEquals(epochs.size(), got.get(name).size(), "epochs of " + name);
            for (int i = 0; i < epochs.size(); i++) {
                Tolerance.TRAINING.assertClose(
                        name + " of epoch " + (i + 1),
                        epochs.get(i),
                        got.get(name).get(i));
            }
        });
    }

    static void assertWeights(Map<String, List<GoldenArray>> want, List<Tensor> got) {
        List<String> names = new ArrayList<>();
        List<GoldenArray> weights = new ArrayList<>();
        want.forEach((layer, arrays) -> arrays.forEach(array -> {
            names.add("weight " + weights.size() + " of " + layer);
            weights.add(array);
        }));
        assertEquals(weights.size(), got.size(), "weights");
        for (int i = 0; i < weights.size(); i++) {
            Tolerance.TRAINING.assertClose(
                    names.get(i), weights.get(i), got.get(i).toArray());
        }
    }

    static Tensor tensor(GoldenArray golden) {
        return Tensor.of(golden.flat(), golden.shape());
    }
}
