package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.losses.MeanSquaredError;
import io.keratin.losses.Reduction;
import io.keratin.metrics.BinaryAccuracy;
import io.keratin.optimizers.Adam;
import io.keratin.spec.ProblemException;
import io.keratin.train.Fit;
import io.keratin.train.History;
import io.keratin.train.Scores;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

final class TrainingTest {
    private final Blobs blobs = Blobs.of(200, 20, 7);
    private final HandWrittenMlp model = HandWrittenMlp.small(1);

    @Test
    void learns() {
        History history = model.fit(
                blobs.samples(),
                blobs.oneHot(),
                Fit.epochs(20).validationSplit(0.2).verbose(0));

        assertTrue(history.last("accuracy") > 0.95, history.toString());
        assertTrue(history.last("val_accuracy") > 0.9, history.toString());
        assertTrue(history.last("loss") < history.get("loss").get(0) / 4);
    }

    @Test
    void namesWhatItMeasuredAsKeras() {
        History history = model.fit(
                blobs.samples(),
                blobs.oneHot(),
                Fit.epochs(3).validationSplit(0.2).verbose(0));

        assertEquals(
                List.of("accuracy", "loss", "val_accuracy", "val_loss"),
                List.copyOf(history.values().keySet()));
        assertEquals(List.of(0, 1, 2), history.epochs());
        assertEquals(3, history.get("val_loss").size());
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> history.get("val_acuracy"));
        assertTrue(e.getMessage().contains("did you mean `val_accuracy`?"), e.getMessage());
    }

    @Test
    void lossOfAnEpochIsTheMeanOverItsSamples() {
        model.compile("sgd(learning_rate=1e-12)", "categorical_crossentropy", "accuracy");
        History history = model.fit(
                blobs.samples(), blobs.oneHot(), Fit.epochs(1).batchSize(64).verbose(0));
        double sum = 0;
        int right = 0;
        float[][] predictions = model.predict(blobs.samples());
        for (int i = 0; i < predictions.length; i++) {
            sum -= Math.log(predictions[i][blobs.labels()[i]]);
            right += argMax(predictions[i]) == blobs.labels()[i] ? 1 : 0;
        }

        assertEquals(sum / 200, history.last("loss"), 1e-5);
        assertEquals(right / 200.0, history.last("accuracy"), 1e-9);
        Scores scores = model.evaluate(blobs.samples(), blobs.oneHot(), 33);
        assertEquals(sum / 200, scores.loss(), 1e-5);
        assertEquals(right / 200.0, scores.get("accuracy"), 1e-9);
    }

    @Test
    void validationTakesTheLastSamples() {
        model.compile("sgd(learning_rate=1e-12)", "categorical_crossentropy", "accuracy");
        History history = model.fit(
                blobs.samples(),
                blobs.oneHot(),
                Fit.epochs(1).validationSplit(0.25).verbose(0));
        Scores last = model.evaluate(
                Arrays.copyOfRange(blobs.samples(), 150, 200),
                Arrays.copyOfRange(blobs.oneHot(), 150, 200));
        Scores first = model.evaluate(
                Arrays.copyOf(blobs.samples(), 150), Arrays.copyOf(blobs.oneHot(), 150));

        assertEquals(last.loss(), history.last("val_loss"), 1e-6);
        assertEquals(first.loss(), history.last("loss"), 1e-6);
    }

    @Test
    void validationDataAreEvaluatedAsTheyAre() {
        Blobs others = Blobs.of(50, 20, 8);
        History history = model.fit(
                blobs.samples(),
                blobs.oneHot(),
                Fit.epochs(2).validationData(others.samples(), others.oneHot()).verbose(0));

        assertEquals(
                model.evaluate(others.samples(), others.oneHot()).loss(),
                history.last("val_loss"),
                1e-9);
    }

    @Test
    void sameSeedSameBits() {
        HandWrittenMlp twin = HandWrittenMlp.small(1);
        Fit fit = Fit.epochs(3).batchSize(24).validationSplit(0.1).verbose(0);

        History history = model.fit(blobs.samples(), blobs.oneHot(), fit);
        History twins = twin.fit(blobs.samples(), blobs.oneHot(), fit);

        assertEquals(history, twins);
        assertEquals(model.getWeightTensors(), twin.getWeightTensors());
        HandWrittenMlp other = HandWrittenMlp.small(2);
        assertNotEquals(history, other.fit(blobs.samples(), blobs.oneHot(), fit));
    }

    @Test
    void shufflesEveryEpoch() {
        HandWrittenMlp inOrder = HandWrittenMlp.small(1);
        Fit fit = Fit.epochs(1).batchSize(24).verbose(0);
        model.fit(blobs.samples(), blobs.oneHot(), fit);
        inOrder.fit(blobs.samples(), blobs.oneHot(), fit.shuffle(false));

        assertNotEquals(inOrder.getWeightTensors(), model.getWeightTensors());
    }

    @Test
    void withoutShufflingStepsAreThoseOfTrainOnBatch() {
        HandWrittenMlp twin = HandWrittenMlp.small(1);
        model.fit(
                blobs.samples(),
                blobs.oneHot(),
                Fit.epochs(1).batchSize(150).shuffle(false).verbose(0));
        twin.trainOnBatch(Arrays.copyOf(blobs.samples(), 150), Arrays.copyOf(blobs.oneHot(), 150));
        twin.trainOnBatch(
                Arrays.copyOfRange(blobs.samples(), 150, 200),
                Arrays.copyOfRange(blobs.oneHot(), 150, 200));

        assertEquals(twin.getWeightTensors(), model.getWeightTensors());
    }

    @Test
    void classNumbersTrainAsOneHotTargets() {
        HandWrittenMlp sparse = HandWrittenMlp.small(1);
        sparse.compile("rmsprop", "sparse_categorical_crossentropy", "accuracy");
        Fit fit = Fit.epochs(2).verbose(0);
        History fromClasses = sparse.fit(blobs.samples(), blobs.labels(), fit);
        History fromOneHot = model.fit(blobs.samples(), blobs.oneHot(), fit);

        assertEquals(fromOneHot.last("loss"), fromClasses.last("loss"), 1e-5);
        assertEquals(fromOneHot.last("accuracy"), fromClasses.last("accuracy"), 1e-9);
    }

    @Test
    void allFormsOfDataTrainTheSame() {
        HandWrittenMlp tensors = HandWrittenMlp.small(1);
        HandWrittenMlp arrays = HandWrittenMlp.small(1);
        Fit fit = Fit.epochs(1).verbose(0);

        model.fit(blobs.samples(), blobs.oneHot(), fit);
        tensors.fit(Tensor.of(blobs.samples()), Tensor.of(blobs.oneHot()), fit);
        arrays.fit(
                Nd4j.createFromArray(blobs.samples()), Nd4j.createFromArray(blobs.oneHot()), fit);

        assertEquals(model.getWeightTensors(), tensors.getWeightTensors());
        assertEquals(model.getWeightTensors(), arrays.getWeightTensors());
    }

    @Test
    void samplesThatDoNotCountChangeNothing() {
        HandWrittenMlp half = HandWrittenMlp.small(1);
        float[] weights = new float[200];
        Arrays.fill(weights, 0, 100, 1);
        half.compile("sgd", "categorical_crossentropy(reduction='sum')");
        model.compile("sgd", "categorical_crossentropy(reduction='sum')");
        Fit fit = Fit.epochs(1).batchSize(200).shuffle(false).verbose(0);

        half.fit(Arrays.copyOf(blobs.samples(), 100), Arrays.copyOf(blobs.oneHot(), 100), fit);
        model.fit(blobs.samples(), blobs.oneHot(), fit.sampleWeight(weights));

        assertWeightsNear(half, model);
    }

    @Test
    void weightsOfClassesAreWeightsOfTheirSamples() {
        HandWrittenMlp twin = HandWrittenMlp.small(1);
        float[] weights = new float[200];
        for (int i = 0; i < 200; i++) {
            weights[i] = blobs.labels()[i] == 1 ? 3 : blobs.labels()[i] == 2 ? 0.5f : 1;
        }
        Fit fit = Fit.epochs(2).verbose(0);

        History bySample = model.fit(blobs.samples(), blobs.oneHot(), fit.sampleWeight(weights));
        History byClass =
                twin.fit(blobs.samples(), blobs.oneHot(), fit.classWeight(Map.of(1, 3.0, 2, 0.5)));

        assertEquals(bySample, byClass);
        assertEquals(model.getWeightTensors(), twin.getWeightTensors());
    }

    @Test
    void compilesFromObjectsAsFromTexts() {
        HandWrittenMlp twin = HandWrittenMlp.small(1);
        model.compile(
                new Adam(0.01),
                new MeanSquaredError(Reduction.SUM_OVER_BATCH_SIZE),
                new BinaryAccuracy("right", 0.4));
        twin.compile(
                "adam(learning_rate=0.01)", "mse", "binary_accuracy(name='right', threshold=0.4)");
        Fit fit = Fit.epochs(2).verbose(0);

        History history = model.fit(blobs.samples(), blobs.oneHot(), fit);

        assertEquals(List.of("loss", "right"), List.copyOf(history.values().keySet()));
        assertEquals(history, twin.fit(blobs.samples(), blobs.oneHot(), fit));
    }

    @Test
    void lossesOfTheOutputGoThroughTheSoftmax() {
        model.compile("adam(learning_rate=0.01)", "mse", "accuracy");

        History history =
                model.fit(blobs.samples(), blobs.oneHot(), Fit.epochs(20).verbose(0));

        assertTrue(history.last("accuracy") > 0.95, history.toString());
        assertEquals(
                model.evaluate(blobs.samples(), blobs.oneHot()).loss(), history.last("loss"), 0.02);
    }

    @Test
    void aModelThatIsNotCompiledSaysSo() {
        HandWrittenMlp plain = new HandWrittenMlp(20, 16, 3, null, 1);

        IllegalStateException e = assertThrows(
                IllegalStateException.class, () -> plain.evaluate(blobs.samples(), blobs.oneHot()));

        assertEquals(
                "expected a compiled model: put @Compile on Mlp, or call compile(optimizer, loss, metrics)"
                        + " first",
                e.getMessage());
        plain.compile("sgd", "mse");
        plain.fit(blobs.samples(), blobs.oneHot(), Fit.epochs(1).verbose(0));
    }

    @Test
    void aFailedCompileLeavesTheOldOne() {
        List<Tensor> before = model.getWeightTensors();

        ProblemException e = assertThrows(
                ProblemException.class, () -> model.compile("adem", "categorical_crossentropy"));
        assertEquals("UnknownOptimizer", e.problem().id());
        assertThrows(ProblemException.class, () -> model.compile("adam", "crossentropie"));
        assertThrows(ProblemException.class, () -> model.compile("adam", "mse", "accuracie"));

        assertEquals(before, model.getWeightTensors());
        HandWrittenMlp twin = HandWrittenMlp.small(1);
        assertEquals(
                twin.trainOnBatch(blobs.samples(), blobs.oneHot()),
                model.trainOnBatch(blobs.samples(), blobs.oneHot()));
        assertEquals(twin.getWeightTensors(), model.getWeightTensors());
    }

    @Test
    void threadsEvaluateOneAfterTheOther() {
        Scores expected = model.evaluate(blobs.samples(), blobs.oneHot());

        List<Scores> scores = IntStream.range(0, 100)
                .parallel()
                .mapToObj(i -> model.evaluate(blobs.samples(), blobs.oneHot()))
                .toList();

        assertEquals(Collections.nCopies(100, expected), scores);
    }

    @Test
    void trainingAllocatesNothingPerStep() {
        Blobs few = Blobs.of(32, 20, 3);
        Blobs many = Blobs.of(32 * 200, 20, 3);
        Fit fit = Fit.epochs(3).verbose(0);
        long order = Integer.BYTES * (long) (many.samples().length - few.samples().length);
        double bytesPerStep = Allocated.onceWarm(() -> {
            long one = Allocated.by(() -> model.fit(few.samples(), few.oneHot(), fit));
            long twoHundred = Allocated.by(() -> model.fit(many.samples(), many.oneHot(), fit));
            return (twoHundred - one - order) / (3.0 * 199);
        });
        assertTrue(
                bytesPerStep < Allocated.SMALLEST_OBJECT / 2, () -> bytesPerStep + " bytes a step");
    }

    private static void assertWeightsNear(Model expected, Model actual) {
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(
                    expected.getWeightTensors().get(i).toArray(),
                    actual.getWeightTensors().get(i).toArray(),
                    1e-5f);
        }
    }

    private static int argMax(float[] row) {
        int largest = 0;
        for (int i = 1; i < row.length; i++) {
            largest = row[i] > row[largest] ? i : largest;
        }
        return largest;
    }
}
