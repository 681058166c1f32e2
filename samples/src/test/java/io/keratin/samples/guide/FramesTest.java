package io.keratin.samples.guide;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.LegacyWeights;
import io.keratin.files.WeightArray;
import io.keratin.model.Layer;
import io.keratin.model.Tensor;
import io.keratin.samples.data.FashionMnist;
import io.keratin.samples.data.LabeledImages;
import io.keratin.train.Fit;
import io.keratin.train.History;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model and a layer on every step of a sequence: weights, training, files. */
final class FramesTest {
    private static final int FRAMES = 20;

    @TempDir
    private Path folder;

    private static Tensor films(LabeledImages images, int count) {
        float[] films = new float[count * FRAMES * 784];
        for (int i = 0; i < count * FRAMES; i++) {
            System.arraycopy(images.images()[i], 0, films, i * 784, 784);
        }
        return Tensor.of(films, count, FRAMES, 784);
    }

    private static Tensor kinds(LabeledImages images, int count) {
        float[] kinds = new float[count * FRAMES];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = images.labels()[i];
        }
        return Tensor.of(kinds, count, FRAMES, 1);
    }

    @Test
    void everyFrameIsClassifiedAsByTheClassifier() throws IOException {
        ClassifierModel classifier = ClassifierModel.create(3);
        FramesModel model = FramesModel.with(classifier, 4);
        LabeledImages images = FashionMnist.embedded().test();

        Tensor kinds = model.predict(films(images, 3));

        assertArrayEquals(new int[] {3, FRAMES, 10}, kinds.shape());
        for (int i = 0; i < 3 * FRAMES; i++) {
            float[] kind = Arrays.copyOfRange(kinds.toArray(), 10 * i, 10 * i + 10);
            assertArrayEquals(classifier.predict(images.images()[i]), kind, 1e-6f);
        }
    }

    @Test
    void filmsTrainTheClassifier() throws IOException {
        ClassifierModel classifier = ClassifierModel.create(3);
        FramesModel model = FramesModel.with(classifier, 4);
        FashionMnist data = FashionMnist.embedded();
        List<Tensor> before = classifier.getWeightTensors();

        History history = model.fit(
                films(data.train(), 50),
                kinds(data.train(), 50),
                Fit.epochs(4).batchSize(5).verbose(0));

        assertTrue(history.last("loss") < 0.7 * history.get("loss").get(0), history.toString());
        assertNotEquals(before, classifier.getWeightTensors());
        assertEquals(
                classifier.getWeightTensors(), model.layer(Frames.Kinds.class).weightTensors());
    }

    @Test
    void theWrapperIsOneLayerWithTheWeightsOfTheModel() throws IOException {
        FramesModel model = FramesModel.create(3);
        Layer kinds = model.layer(Frames.Kinds.class);

        assertEquals("kinds", kinds.name());
        assertEquals("TimeDistributed", kinds.className());
        assertEquals(55_050, model.countParams());
        assertEquals("hidden1/kernel", kinds.weightNames().get(0));

        Path file = folder.resolve("frames.h5");
        model.saveWeights(file);
        FramesModel loaded = FramesModel.create(4);
        loaded.loadWeights(file);
        Tensor films = films(FashionMnist.embedded().test(), 2);
        assertArrayEquals(model.predict(films).toArray(), loaded.predict(films).toArray());
    }

    @Test
    void aFrozenWrapperIsNotTrained() throws IOException {
        ClassifierModel classifier = ClassifierModel.create(3);
        FramesModel model = FramesModel.with(classifier, 4);
        model.layer(Frames.Kinds.class).setTrainable(false);
        model.compile();
        List<Tensor> before = classifier.getWeightTensors();
        LabeledImages images = FashionMnist.embedded().train();

        model.fit(films(images, 4), kinds(images, 4), Fit.epochs(1).verbose(0));

        assertEquals(before, classifier.getWeightTensors());
        assertFalse(model.layer(Frames.Kinds.class).isTrainable());
    }

    @Test
    void layersOnStepsOfAnyNumber() throws IOException {
        ChangesModel model = ChangesModel.create(7);

        for (int length : new int[] {2, 5, 1}) {
            float[] before = new float[3 * length * 16];
            float[] after = new float[before.length];
            Arrays.fill(after, 0.25f);
            ChangesModel.Inputs inputs = ChangesModel.inputs()
                    .before(Tensor.of(before, 3, length, 4, 4))
                    .after(Tensor.of(after, 3, length, 4, 4));
            Tensor change = model.predict(inputs).change();
            assertArrayEquals(new int[] {3, length, 3}, change.shape());
            ChangesModel.Outputs targets =
                    new ChangesModel.Outputs(Tensor.of(new float[9 * length], 3, length, 3));
            History history = model.fit(inputs, targets, Fit.epochs(3).verbose(0));
            assertTrue(history.last("loss") <= history.get("loss").get(0));
        }
        Path file = folder.resolve("changes.h5");
        model.saveWeights(file);
        List<WeightArray> weights = LegacyWeights.read(file).layers().stream()
                .filter(layer -> layer.layer().equals("change"))
                .findFirst()
                .orElseThrow()
                .weights();
        assertEquals(
                List.of("change/per_step/kernel", "change/per_step/bias"),
                weights.stream().map(WeightArray::name).toList());
    }
}
