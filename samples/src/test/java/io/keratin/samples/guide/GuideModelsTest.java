package io.keratin.samples.guide;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.model.Layer;
import io.keratin.model.Model;
import io.keratin.model.MultiModel;
import io.keratin.model.SingleModel;
import io.keratin.model.Tensor;
import io.keratin.model.TensorGroup;
import io.keratin.samples.data.FashionMnist;
import io.keratin.train.Fit;
import io.keratin.train.History;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every model of the guide: its shapes are as stated, training lowers its loss, and a new instance
 * that loads its weights predicts the same bits.
 */
final class GuideModelsTest {
    @TempDir
    private Path folder;

    @Test
    void aClassifierOnEachFrameOfAVideo() throws IOException {
        Videos videos = Videos.mixed(FashionMnist.embedded().train(), 48, 1);
        FramesModel model = FramesModel.create(1);

        assertShape("(batch, 20, 10)", model, "kinds");
        check(model, FramesModel.create(2), videos.frames(), videos.kinds(), 5);
        ClassifierModel classifier = ClassifierModel.create(3);
        FramesModel sharing = FramesModel.with(classifier, 4);
        float[] one = new float[20 * 784];
        float[] image = FashionMnist.embedded().test().images()[3];
        System.arraycopy(image, 0, one, 7 * 784, 784);
        float[] kinds = sharing.predict(Tensor.of(one, 1, 20, 784)).toArray();
        float[] alone = classifier.predict(image);
        for (int i = 0; i < 10; i++) {
            assertEquals(alone[i], kinds[70 + i], 1e-6f);
        }
    }

    @Test
    void aLayerOnEachFrameThenALstm() throws IOException {
        Videos videos = Videos.ofOneKind(FashionMnist.embedded().train(), 48, 1);
        FrameSummaryModel model = FrameSummaryModel.create(1);

        assertShape("(batch, 20, 32)", model, "features");
        assertShape("(batch, 10)", model, "kind");
        check(model, FrameSummaryModel.create(2), videos.frames(), Tensor.of(videos.kind()), 5);
    }

    @Test
    void theInceptionModuleJoinedAlongTheRows() {
        InceptionModel model = InceptionModel.create(1);

        assertShape("(batch, 768, 256, 64)", model, "output");
        check(
                model,
                InceptionModel.create(2),
                Demos.noise(1, 1, 256, 256, 3),
                Demos.noise(2, 1, 768, 256, 64),
                3);
    }

    @Test
    void theInceptionModuleJoinedAlongTheChannels() {
        InceptionChannelsModel model = InceptionChannelsModel.create(1);

        assertShape("(batch, 256, 256, 192)", model, "output");
        check(
                model,
                InceptionChannelsModel.create(2),
                Demos.noise(1, 1, 256, 256, 3),
                Demos.noise(2, 1, 256, 256, 192),
                3);
    }

    @Test
    void theInceptionModuleWithChannelsInFront() {
        InceptionChannelsFirstModel model = InceptionChannelsFirstModel.create(1);

        assertShape("(batch, 192, 256, 256)", model, "output");
        check(
                model,
                InceptionChannelsFirstModel.create(2),
                Demos.noise(1, 1, 3, 256, 256),
                Demos.noise(2, 1, 192, 256, 256),
                3);
    }

    @Test
    void sequencesOfAnyLength() {
        AnyLengthModel model = AnyLengthModel.create(1);

        assertShape("(batch, T, 28, 10)", model, "scores");
        for (int length : new int[] {5, 9, 1, 5}) {
            Tensor images = Demos.noise(length, 3, length, 28, 28);
            assertArrayEquals(
                    new int[] {3, length, 28, 10}, model.predict(images).shape());
            Tensor first = Demos.noise(length, 1, length, 28, 28);
            float[] all = model.predict(images).toArray();
            float[] alone = model.predict(first).toArray();
            assertArrayEquals(alone, Arrays.copyOf(all, alone.length), 1e-6f);
        }
        Tensor images = Demos.noise(1, 8, 6, 28, 28);
        check(model, AnyLengthModel.create(2), images, livelyClass(model.predict(images)), 4);
    }

    /** The class with the highest scores as the only right one: relu lets the others die. */
    private static Tensor livelyClass(Tensor scores) {
        float[] values = scores.toArray();
        double[] sums = new double[10];
        for (int i = 0; i < values.length; i++) {
            sums[i % 10] += values[i];
        }
        int lively = 0;
        for (int i = 1; i < 10; i++) {
            lively = sums[i] > sums[lively] ? i : lively;
        }
        float[] targets = new float[values.length];
        for (int i = lively; i < targets.length; i += 10) {
            targets[i] = 1;
        }
        return Tensor.of(targets, scores.shape());
    }

    @Test
    void twoInputsAndTwoOutputs() {
        Stories stories = Stories.draw(192, 1);
        NewsStoryModel model = NewsStoryModel.create(1);

        assertShape("(batch, 32)", model, "meaning");
        assertShape("(batch, 37)", model, "merged");
        check(model, NewsStoryModel.create(2), Demos.inputs(stories), Demos.targets(stories), 4);
    }

    @Test
    void twoTweetsThroughOneLstm() {
        Tweets tweets = Tweets.draw(16, 1);
        TweetPairModel model = TweetPairModel.create(1);

        assertEquals(
                1,
                model.getLayer("encoder").weightNames().stream()
                        .filter(name -> name.endsWith("recurrent_kernel"))
                        .count());
        assertShape("(batch, 128)", model, "merged");
        check(
                model,
                TweetPairModel.create(2),
                new TweetPairModel.Inputs(tweets.a(), tweets.b()),
                new TweetPairModel.Outputs(tweets.same()),
                4);
    }

    @Test
    void aDecoderThatStartsWithTheStatesOfAnEncoder() {
        Reversals sentences = Reversals.draw(32, 5, 1);
        TranslationModel model = TranslationModel.create(1);

        assertShape("(batch, ?, 12)", model, "next_word");
        check(
                model,
                TranslationModel.create(2),
                new TranslationModel.Inputs(sentences.source(), sentences.target()),
                new TranslationModel.Outputs(sentences.next()),
                4);
    }

    @Test
    void questionsAboutImages() {
        Scenes scenes = Scenes.images(96, 1);
        VisualQuestionModel model = VisualQuestionModel.create(1);

        assertShape("(batch, 1152)", model, "vision");
        assertShape("(batch, 64)", model, "question");
        check(
                model,
                VisualQuestionModel.create(2),
                new VisualQuestionModel.Inputs(scenes.images(), scenes.questions()),
                new VisualQuestionModel.Outputs(Tensor.of(scenes.answers())),
                4);
    }

    @Test
    void questionsAboutVideos() {
        Scenes scenes = Scenes.videos(24, 1);
        VideoQuestionModel model = VideoQuestionModel.create(1);

        assertShape("(batch, 8, 1152)", model, "frames");
        assertShape("(batch, 64)", model, "seen");
        check(
                model,
                VideoQuestionModel.create(2),
                new VideoQuestionModel.Inputs(scenes.images(), scenes.questions()),
                new VideoQuestionModel.Outputs(Tensor.of(scenes.answers())),
                4);
    }

    @Test
    void aResidualConnection() {
        ResidualModel model = ResidualModel.create(1);
        Tensor images = Demos.noise(1, 16, 64, 64, 3);

        assertShape("(batch, 64, 64, 3)", model, "sum");
        check(model, ResidualModel.create(2), images, images, 4);
    }

    private static void assertShape(String expected, Model model, String layer) {
        Layer found = model.getLayer(layer);
        assertEquals(expected, found.outputShapes().get(0).toString(), layer);
    }

    private void check(
            SingleModel model, SingleModel fresh, Tensor inputs, Tensor targets, int epochs) {
        check(
                model,
                fresh,
                model.fit(inputs, targets, Fit.epochs(epochs).batchSize(16).verbose(0)));
        assertEquals(model.predict(inputs), fresh.predict(inputs));
    }

    private <I extends TensorGroup, O extends TensorGroup> void check(
            MultiModel<I, O> model, MultiModel<I, O> fresh, I inputs, O targets, int epochs) {
        check(
                model,
                fresh,
                model.fit(inputs, targets, Fit.epochs(epochs).batchSize(16).verbose(0)));
        assertEquals(model.predict(inputs).tensors(), fresh.predict(inputs).tensors());
    }

    private void check(Model model, Model fresh, History history) {
        double before = history.get("loss").get(0);
        double after = history.last("loss");
        assertTrue(after < before, "the loss went from " + before + " to " + after);
        Path file = folder.resolve("weights.h5");
        model.saveWeights(file);
        fresh.loadWeights(file);
        assertEquals(model.getWeightTensors(), fresh.getWeightTensors());
    }
}
