package io.keratin.samples.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keratin.model.Layer;
import io.keratin.model.Model;
import io.keratin.model.Tensor;
import io.keratin.train.Fit;
import io.keratin.train.History;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models in models, against what real Keras computed: predictions, training, files. */
final class GoldenNestedTest {
    @TempDir
    private Path folder;

    @Test
    void aModelCalledTwiceTrainsAsInKeras() {
        GoldenModel golden = GoldenModel.named("e_model_called_twice_v0");
        GoldenCase figures = golden.golden();
        DigitPairModel model = DigitPairModel.create();
        DigitPairModel.Inputs inputs =
                new DigitPairModel.Inputs(tensor(golden.input(0)), tensor(golden.input(1)));
        DigitPairModel.Outputs targets = new DigitPairModel.Outputs(tensor(golden.target(0)));
        model.loadWeights(golden.initWeightsFile());
        assertEquals(figures.totalParameters(), model.countParams());

        Tolerance.FORWARD.assertClose(
                "predict_init",
                golden.predictInit(0),
                model.predict(inputs).same().toArray());
        GoldenTrainingTest.assertScores(
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
        GoldenTrainingTest.assertHistory(figures.history(), history);
        GoldenTrainingTest.assertWeights(golden.finalWeights(), model.getWeightTensors());
        GoldenTrainingTest.assertScores(
                "evaluate_final",
                figures.evaluateFinal(),
                model.evaluate(inputs, targets, figures.evaluateBatchSize()));
        Tolerance.TRAINING.assertClose(
                "predict_final",
                golden.predictFinal(0),
                model.predict(inputs).same().toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"init.keras2.h5", "init.keras2_theano.h5", "final_model.h5"})
    void filesOfEveryVersionHoldTheNestedModel(String file) {
        GoldenModel golden = GoldenModel.named("e_model_called_twice_v0");
        DigitPairModel expected = DigitPairModel.create();
        expected.loadWeights(
                file.startsWith("init") ? golden.initWeightsFile() : golden.finalWeightsFile());
        DigitPairModel model = DigitPairModel.create();
        assertNotEquals(expected.getWeightTensors(), model.getWeightTensors());

        model.loadWeights(golden.initWeightsFile().resolveSibling(file));

        assertEquals(expected.getWeightTensors(), model.getWeightTensors());
        Path ours = folder.resolve("ours.h5");
        model.saveWeights(ours);
        DigitPairModel again = DigitPairModel.create();
        again.loadWeights(ours, true);
        assertEquals(expected.getWeightTensors(), again.getWeightTensors());
    }

    @Test
    void modelsInModelsWithSixFeatures() {
        GoldenModel golden = GoldenModel.named("o_multi_output_shared_nested_v0");
        SixFeaturesModel model = SixFeaturesModel.create();
        SixFeaturesModel.Inputs inputs = new SixFeaturesModel.Inputs(tensor(golden.input(0)));

        model.loadWeights(golden.initWeightsFile());
        assertLayers(golden, model);
        SixFeaturesModel.Outputs init = model.predict(inputs);
        assertInit(golden, init.sum(), init.o2());
        model.loadWeights(golden.finalWeightsFile());
        SixFeaturesModel.Outputs last = model.predict(inputs);
        assertFinal(golden, last.sum(), last.o2());
        model.loadWeights(golden.initWeightsFile().resolveSibling("init.keras2.h5"));
        SixFeaturesModel.Outputs ofKeras2 = model.predict(inputs);
        assertInit(golden, ofKeras2.sum(), ofKeras2.o2());
    }

    @Test
    void modelsInModelsWithNineFeatures() {
        GoldenModel golden = GoldenModel.named("o_multi_output_shared_nested_v2");
        NineFeaturesModel model = NineFeaturesModel.create();
        NineFeaturesModel.Inputs inputs = new NineFeaturesModel.Inputs(tensor(golden.input(0)));

        model.loadWeights(golden.initWeightsFile());
        assertLayers(golden, model);
        NineFeaturesModel.Outputs init = model.predict(inputs);
        assertInit(golden, init.sum(), init.o2());
        model.loadWeights(golden.finalWeightsFile());
        NineFeaturesModel.Outputs last = model.predict(inputs);
        assertFinal(golden, last.sum(), last.o2());
    }

    private static void assertLayers(GoldenModel golden, Model model) {
        assertEquals(golden.golden().totalParameters(), model.countParams());
        assertEquals(
                List.of("x", "mid", "seqin", "frozen", "add_1", "o2"),
                model.layers().stream().map(Layer::name).toList());
        assertEquals(
                List.of(true, true, true, false, true, true),
                model.layers().stream().map(Layer::isTrainable).toList());
        assertThrows(
                IllegalStateException.class, () -> model.getLayer("frozen").setTrainable(true));
    }

    private static void assertInit(GoldenModel golden, Tensor sum, Tensor o2) {
        Tolerance.FORWARD.assertClose("sum", golden.predictInit(0), sum.toArray());
        Tolerance.FORWARD.assertClose("o2", golden.predictInit(1), o2.toArray());
    }

    private static void assertFinal(GoldenModel golden, Tensor sum, Tensor o2) {
        Tolerance.FORWARD.assertClose("sum", golden.predictFinal(0), sum.toArray());
        Tolerance.FORWARD.assertClose("o2", golden.predictFinal(1), o2.toArray());
    }

    private static Tensor tensor(GoldenArray golden) {
        return GoldenTrainingTest.tensor(golden);
    }
}
