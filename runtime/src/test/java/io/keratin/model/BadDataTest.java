package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keratin.data.DataException;
import io.keratin.train.Fit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bad data are refused by name, before anything is changed. */
final class BadDataTest {
    private final Blobs blobs = Blobs.of(10, 20, 7);
    private final HandWrittenMlp model = HandWrittenMlp.small(1);
    private final List<Tensor> before = model.getWeightTensors();
    private final Fit fit = Fit.epochs(1).verbose(0);

    @AfterEach
    void theModelIsUnchangedAndUsable() {
        assertEquals(before, model.getWeightTensors());
        model.compile("rmsprop", "categorical_crossentropy", "accuracy");
        HandWrittenMlp twin = HandWrittenMlp.small(1);
        Blobs good = Blobs.of(10, 20, 7);
        assertEquals(
                twin.fit(good.samples(), good.oneHot(), fit),
                model.fit(good.samples(), good.oneHot(), fit));
    }

    @Test
    void notANumber() {
        blobs.samples()[3][17] = Float.NaN;
        refuses(
                "expected finite numbers in input `pixels`, got NaN in sample 3, feature 17: mend or leave"
                        + " out such samples");
    }

    @Test
    void infinite() {
        blobs.samples()[9][0] = Float.NEGATIVE_INFINITY;
        refuses(
                "expected finite numbers in input `pixels`, got -Infinity in sample 9, feature 0: mend or"
                        + " leave out such samples");
    }

    @Test
    void targetThatIsNotANumber() {
        blobs.oneHot()[2][1] = Float.NaN;
        refuses(
                "expected finite numbers in the targets for `digit`, got NaN in sample 2, feature 1: mend"
                        + " or leave out such samples");
    }

    @Test
    void fewerTargetsThanSamples() {
        refuses(
                "expected as many targets as samples, got 10 samples and 9 targets for `digit`",
                () -> model.fit(blobs.samples(), Arrays.copyOf(blobs.oneHot(), 9), fit));
    }

    @Test
    void noSamples() {
        refuses(
                "expected at least one sample for input `pixels`, got none",
                () -> model.fit(new float[0][], new float[0][], fit));
    }

    @Test
    void samplesOfAnotherSize() {
        refuses(
                "expected the shape (batch, 20) for input `pixels`, got (10, 21): axis 1 must be 20, not 21",
                () -> model.fit(new float[10][21], blobs.oneHot(), fit));
    }

    @Test
    void classNumbersForAOneHotLoss() {
        refuses(
                "expected targets of the shape of `digit`, (10, 3), for categorical_crossentropy, got (10,):"
                        + " for class numbers use sparse_categorical_crossentropy, or make them one-hot",
                () -> model.fit(blobs.samples(), blobs.labels(), fit));
    }

    @Test
    void oneHotTargetsForALossOfClassNumbers() {
        model.compile("sgd", "sparse_categorical_crossentropy");
        refuses(
                "expected a class number for each of (10,) as targets for `digit`, got (10, 3): for one-hot"
                        + " targets use categorical_crossentropy");
    }

    @Test
    void labelsOutsideTheClasses() {
        model.compile("sgd", "sparse_categorical_crossentropy");
        blobs.labels()[4] = 3;
        refuses(
                "expected class numbers from 0 to 2 as targets for `digit`, got 3 in sample 4: `digit` has 3"
                        + " classes under sparse_categorical_crossentropy",
                () -> model.fit(blobs.samples(), blobs.labels(), fit));
        blobs.labels()[4] = -1;
        refuses(
                "expected class numbers from 0 to 2 as targets for `digit`, got -1 in sample 4: `digit` has 3"
                        + " classes under sparse_categorical_crossentropy",
                () -> model.evaluate(blobs.samples(), blobs.labels()));
    }

    @Test
    void labelThatIsNoWholeNumber() {
        model.compile("sgd", "sparse_categorical_crossentropy");
        Tensor labels = Tensor.of(new float[] {0, 1, 2, 0, 1, 2.5f, 0, 1, 2, 0});
        refuses(
                "expected class numbers from 0 to 2 as targets for `digit`, got 2.5 in sample 5: `digit` has 3"
                        + " classes under sparse_categorical_crossentropy",
                () -> model.trainOnBatch(Tensor.of(blobs.samples()), labels));
    }

    @Test
    void probabilityOutsideItsRange() {
        model.compile("sgd", "binary_crossentropy");
        blobs.oneHot()[1][2] = 2;
        refuses(
                "expected targets from 0 to 1 for `digit` under binary_crossentropy, got 2 in sample 1:"
                        + " number the two classes 0 and 1");
    }

    @Test
    void options() {
        refuses("expected epochs of at least 1, got 0", () -> Fit.epochs(0));
        refuses("expected a batch size of at least 1, got 0", () -> fit.batchSize(0));
        refuses(
                "expected a validation split of at least 0 and less than 1, got 1.0",
                () -> fit.validationSplit(1));
        refuses(
                "expected a validation split of at least 0 and less than 1, got NaN",
                () -> fit.validationSplit(Double.NaN));
        refuses("expected a verbosity of 0, 1 or 2, got 3", () -> fit.verbose(3));
        refuses("expected an initial epoch of at least 0, got -1", () -> fit.initialEpoch(-1));
        refuses(
                "expected a batch size of at least 1, got -4",
                () -> model.evaluate(blobs.samples(), blobs.oneHot(), -4));
    }

    @Test
    void aSplitThatLeavesNothingToTrain() {
        refuses(
                "expected samples for training and for validation, got all 10 samples on one side of the"
                        + " validation split 0.95: use more samples, or another share",
                () -> model.fit(blobs.samples(), blobs.oneHot(), fit.validationSplit(0.95)));
    }

    @Test
    void weightsOfSamples() {
        refuses(
                "expected one weight a sample, 10, got 2",
                () -> model.fit(blobs.samples(), blobs.oneHot(), fit.sampleWeight(1, 2)));
        float[] weights = new float[10];
        weights[6] = Float.POSITIVE_INFINITY;
        refuses(
                "expected finite weights of samples, got Infinity for sample 6",
                () -> model.fit(blobs.samples(), blobs.oneHot(), fit.sampleWeight(weights)));
    }

    @Test
    void validationData() {
        blobs.samples()[0][0] = Float.NaN;
        Blobs good = Blobs.of(10, 20, 7);
        refuses(
                "expected finite numbers in input `pixels` for validation, got NaN in sample 0, feature 0:"
                        + " mend or leave out such samples",
                () -> model.fit(
                        good.samples(),
                        good.oneHot(),
                        fit.validationData(blobs.samples(), blobs.oneHot())));
    }

    @Test
    void weightsOfClasses() {
        refuses(
                "expected finite weights of classes, got NaN for class 1",
                () -> model.fit(
                        blobs.samples(), blobs.oneHot(), fit.classWeight(Map.of(1, Double.NaN))));
    }

    @Test
    void nothingWhereDataShouldBe() {
        blobs.samples()[4] = null;
        refuses("expected rows of numbers in the samples, got null in row 4");
        refuses(
                "expected rows of numbers in the targets, got null",
                () -> model.fit(new float[10][20], (float[][]) null, fit));
    }

    @Test
    void validationDataOfAnotherSizeOrNumber() {
        refuses(
                "expected at least one sample for input `pixels`, got none",
                () -> fit(fit.validationData(new float[0][], new float[0][])));
        refuses(
                "expected as many targets as samples, got 10 samples and 4 targets for `digit`",
                () -> fit(fit.validationData(blobs.samples(), new float[4][3])));
        refuses(
                "expected the shape (batch, 20) for input `pixels`, got (10, 19): axis 1 must be 20, not 19",
                () -> fit(fit.validationData(new float[10][19], blobs.oneHot())));
        refuses(
                "expected targets of the shape of `digit` for validation, (10, 3), for categorical_crossentropy, got (10,):"
                        + " for class numbers use sparse_categorical_crossentropy, or make them one-hot",
                () -> fit(fit.validationData(blobs.samples(), blobs.labels())));
    }

    private void fit(Fit options) {
        model.fit(blobs.samples(), blobs.oneHot(), options);
    }

    @Test
    void singleBatches() {
        Tensor good = Tensor.of(blobs.samples());
        Tensor targets = Tensor.of(blobs.oneHot());
        float[][] infinite = Blobs.of(10, 20, 7).samples();
        infinite[0][1] = Float.POSITIVE_INFINITY;
        String message =
                "expected finite numbers in input `pixels`, got Infinity in sample 0, feature 1: mend or"
                        + " leave out such samples";
        refuses(message, () -> model.trainOnBatch(Tensor.of(infinite), targets));
        refuses(message, () -> model.testOnBatch(Tensor.of(infinite), targets));
        refuses(message, () -> model.evaluate(Tensor.of(infinite), targets));
        refuses(
                "expected as many targets as samples, got 10 samples and 5 targets for `digit`",
                () -> model.trainOnBatch(good, Tensor.of(new float[15], 5, 3)));
        refuses(
                "expected the shape (batch, 20) for input `pixels`, got (5, 4, 10): give it 2 axes, samples first",
                () -> model.trainOnBatch(good.reshape(5, 4, 10), targets));
    }

    private void refuses(String message) {
        refuses(message, () -> model.fit(blobs.samples(), blobs.oneHot(), fit));
    }

    private static void refuses(String message, Runnable call) {
        DataException e = assertThrows(DataException.class, call::run);
        assertEquals(message, e.getMessage());
    }
}
