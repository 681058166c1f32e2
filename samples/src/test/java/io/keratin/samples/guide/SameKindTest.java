package io.keratin.samples.guide;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.LayerWeights;
import io.keratin.files.LegacyWeights;
import io.keratin.files.WeightArray;
import io.keratin.model.Layer;
import io.keratin.model.Model;
import io.keratin.model.Tensor;
import io.keratin.samples.data.FashionMnist;
import io.keratin.shape.Shape;
import io.keratin.train.Fit;
import io.keratin.train.History;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model called like a layer: shapes, sharing, freezing, files. */
final class SameKindTest {
    @TempDir
    private Path folder;

    private static Pairs pairs(int count) throws IOException {
        return Pairs.draw(FashionMnist.embedded().train(), count, 3);
    }

    private static String summary(Model model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.summary(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theModelIsOneLayerWithFlatWeights() {
        SameKindModel model = SameKindModel.create(1);

        assertEquals(
                List.of("left", "right", "classifier", "both", "compared", "same"),
                model.layers().stream().map(Layer::name).toList());
        Layer classifier = model.getLayer("classifier");
        assertEquals("Sequential", classifier.className());
        assertEquals(List.of(Shape.batchOf(10), Shape.batchOf(10)), classifier.outputShapes());
        assertEquals(
                List.of(
                        "hidden1/kernel",
                        "hidden1/bias",
                        "hidden2/kernel",
                        "hidden2/bias",
                        "kind/kernel",
                        "kind/bias"),
                classifier.weightNames());
        assertEquals(ClassifierModel.create().countParams(), classifier.countParams());
        assertEquals("classifier", model.layer(Classifier.class).name());
        assertEquals("classifier", model.layer(SameKind.RightKind.class).name());
        assertTrue(summary(model)
                .contains("│ classifier             │ (None, 10)       │     55,050 │"));
        assertThrows(IllegalArgumentException.class, () -> model.layer(Classifier.Hidden1.class));
    }

    @Test
    void aNewInputGivesWhatTheModelGives() throws IOException {
        ClassifierModel classifier = ClassifierModel.create(5);
        NewInputModel again = NewInputModel.with(classifier);
        float[] image = FashionMnist.embedded().test().images()[7];

        assertArrayEquals(classifier.predict(image), again.predict(image));
    }

    @Test
    void whatTrainsOneModelTrainsTheOther() throws IOException {
        ClassifierModel classifier = ClassifierModel.create(5);
        SameKindModel sameKind = SameKindModel.with(classifier, 6);
        NewInputModel again = NewInputModel.with(classifier, 7);
        List<Tensor> before = classifier.getWeightTensors();
        Pairs pairs = pairs(400);

        History history =
                sameKind.fit(pairs.inputs(), pairs.same(), Fit.epochs(6).verbose(0));

        assertTrue(history.last("loss") < history.get("loss").get(0));
        assertNotEquals(before, classifier.getWeightTensors());
        assertEquals(
                classifier.getWeightTensors(), sameKind.layer(Classifier.class).weightTensors());
        Tensor predicted = sameKind.predict(pairs.inputs()).same();
        FashionMnist data = FashionMnist.embedded();
        classifier.fit(
                Arrays.copyOf(data.train().images(), 200),
                Arrays.copyOf(data.train().labels(), 200),
                Fit.epochs(1).verbose(0));
        assertNotEquals(predicted, sameKind.predict(pairs.inputs()).same());
        float[] image = data.test().images()[7];
        assertArrayEquals(classifier.predict(image), again.predict(image));
    }

    @Test
    void aFrozenModelStaysAsItIsUntilItIsCompiledAgain() throws IOException {
        ClassifierModel classifier = ClassifierModel.create(5);
        SameKindModel sameKind = SameKindModel.with(classifier, 6);
        Layer layer = sameKind.layer(SameKind.LeftKind.class);
        layer.setTrainable(false);
        List<Tensor> before = classifier.getWeightTensors();
        Pairs pairs = pairs(100);

        sameKind.fit(pairs.inputs(), pairs.same(), Fit.epochs(1).verbose(0));

        assertEquals(before, classifier.getWeightTensors());
        assertFalse(layer.isTrainable());
        assertTrue(summary(sameKind).contains(" Non-trainable params: 55,050 (215.04 KB)\n"));
        assertTrue(summary(sameKind).contains(" Trainable params: 705 (2.75 KB)\n"));
        layer.setTrainable(true);
        sameKind.fit(pairs.inputs(), pairs.same(), Fit.epochs(1).verbose(0));
        assertEquals(before, classifier.getWeightTensors(), "not compiled since");
        sameKind.compile();
        sameKind.fit(pairs.inputs(), pairs.same(), Fit.epochs(1).verbose(0));
        assertNotEquals(before, classifier.getWeightTensors());
        classifier.setTrainable(false);
        assertFalse(layer.isTrainable(), "a shared weight is frozen in both models");
    }

    @Test
    void filesHoldTheModelAsOneFlatGroup() throws IOException {
        SameKindModel model = SameKindModel.create(1);
        Pairs pairs = pairs(64);
        model.fit(pairs.inputs(), pairs.same(), Fit.epochs(1).verbose(0));
        Path file = folder.resolve("same.h5");
        model.saveWeights(file);

        SameKindModel loaded = SameKindModel.create(2);
        loaded.loadWeights(file);

        assertArrayEquals(
                model.predict(pairs.inputs()).same().toArray(),
                loaded.predict(pairs.inputs()).same().toArray());
        LayerWeights group = LegacyWeights.read(file).layers().get(2);
        assertEquals("classifier", group.layer());
        assertEquals(
                List.of(
                        "classifier/hidden1/kernel",
                        "classifier/hidden1/bias",
                        "classifier/hidden2/kernel",
                        "classifier/hidden2/bias",
                        "classifier/kind/kernel",
                        "classifier/kind/bias"),
                group.weights().stream().map(WeightArray::name).toList());
    }
}
