package io.keratin.samples.guide;

import io.keratin.model.Tensor;
import io.keratin.samples.data.FashionMnist;
import io.keratin.train.Fit;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/** The models of the guide at work, each on the data that its class names. */
final class Demos {
    private Demos() {}

    /**
     * The classifier on every frame of a video, as it was trained on images; then a recurrent one.
     */
    static void frames() throws IOException {
        FashionMnist data = FashionMnist.embedded();
        ClassifierModel classifier = ClassifierModel.create(42);
        classifier.fit(
                data.train().images(), data.train().labels(), Fit.epochs(5).batchSize(32));
        FramesModel frames = FramesModel.with(classifier, 42);
        Videos mixed = Videos.mixed(data.test(), 200, 1);
        report(
                "kind of each frame",
                frames.evaluate(mixed.frames(), mixed.kinds()).get("accuracy"));

        FrameSummaryModel summary = FrameSummaryModel.create(42);
        Videos train = Videos.ofOneKind(data.train(), 1_000, 2);
        Videos test = Videos.ofOneKind(data.test(), 200, 3);
        summary.fit(train.frames(), Tensor.of(train.kind()), Fit.epochs(3).batchSize(32));
        report(
                "kind of each video",
                summary.evaluate(test.frames(), Tensor.of(test.kind())).get("accuracy"));
    }

    /** The inception module learns to give its random targets; what it costs is in its summary. */
    static void inception() {
        InceptionModel model = InceptionModel.create(42);
        model.summary();
        Tensor images = noise(1, 4, 256, 256, 3);
        Tensor targets = noise(2, 4, 768, 256, 64);
        model.fit(images, targets, Fit.epochs(3).batchSize(4));
    }

    /** One model on sequences of 5 and of 9 images. */
    static void anyLength() {
        AnyLengthModel model = AnyLengthModel.create(42);
        model.summary();
        for (int length : new int[] {5, 9}) {
            Tensor images = noise(length, 32, length, 28, 28);
            System.out.println(Arrays.toString(images.shape()) + " → "
                    + Arrays.toString(model.predict(images).shape()));
        }
    }

    /** Two inputs and two outputs, the auxiliary loss weighing a fifth. */
    static void story() {
        NewsStoryModel model = NewsStoryModel.create(42);
        Stories train = Stories.draw(4_000, 1);
        Stories test = Stories.draw(1_000, 2);
        model.fit(inputs(train), targets(train), Fit.epochs(5).batchSize(32));
        report(
                "whether a story spreads",
                model.evaluate(inputs(test), targets(test)).get("main_output_accuracy"));
    }

    static NewsStoryModel.Inputs inputs(Stories stories) {
        return NewsStoryModel.inputs().headline(stories.headlines()).figures(stories.figures());
    }

    static NewsStoryModel.Outputs targets(Stories stories) {
        return NewsStoryModel.outputs()
                .mainOutput(stories.spreads())
                .auxiliaryOutput(stories.striking());
    }

    /** Two tweets through one LSTM. */
    static void tweets() {
        TweetPairModel model = TweetPairModel.create(42);
        Tweets train = Tweets.draw(256, 1);
        Tweets test = Tweets.draw(64, 2);
        model.fit(
                new TweetPairModel.Inputs(train.a(), train.b()),
                new TweetPairModel.Outputs(train.same()),
                Fit.epochs(6).batchSize(16));
        report(
                "whether one author wrote both",
                model.evaluate(
                                new TweetPairModel.Inputs(test.a(), test.b()),
                                new TweetPairModel.Outputs(test.same()))
                        .get("accuracy"));
    }

    /** Questions about images, then about videos with what was learned of images. */
    static void translation() {
        Reversals train = Reversals.draw(4_000, 6, 1);
        Reversals test = Reversals.draw(500, 6, 2);
        TranslationModel model = TranslationModel.create(42);
        model.fit(
                TranslationModel.inputs().source(train.source()).target(train.target()),
                TranslationModel.outputs().nextWord(train.next()),
                Fit.epochs(20).batchSize(32));
        report(
                "next words of a translation",
                model.evaluate(
                                TranslationModel.inputs()
                                        .source(test.source())
                                        .target(test.target()),
                                TranslationModel.outputs().nextWord(test.next()))
                        .get("accuracy"));
    }

    static void questions() {
        VisionModel vision = VisionModel.create(42);
        QuestionModel question = QuestionModel.create(43);
        VisualQuestionModel onImages = VisualQuestionModel.with(question, vision, 42);
        Scenes train = Scenes.images(2_000, 1);
        Scenes test = Scenes.images(500, 2);
        onImages.fit(
                new VisualQuestionModel.Inputs(train.images(), train.questions()),
                new VisualQuestionModel.Outputs(Tensor.of(train.answers())),
                Fit.epochs(8).batchSize(32));
        report(
                "answers about images",
                onImages.evaluate(
                                new VisualQuestionModel.Inputs(test.images(), test.questions()),
                                new VisualQuestionModel.Outputs(Tensor.of(test.answers())))
                        .get("accuracy"));
        VideoQuestionModel onVideos = VideoQuestionModel.with(vision, question, 42);
        Scenes videos = Scenes.videos(500, 3);
        Scenes testVideos = Scenes.videos(200, 4);
        onVideos.fit(
                new VideoQuestionModel.Inputs(videos.images(), videos.questions()),
                new VideoQuestionModel.Outputs(Tensor.of(videos.answers())),
                Fit.epochs(5).batchSize(16));
        report(
                "answers about videos",
                onVideos.evaluate(
                                new VideoQuestionModel.Inputs(
                                        testVideos.images(), testVideos.questions()),
                                new VideoQuestionModel.Outputs(Tensor.of(testVideos.answers())))
                        .get("accuracy"));
    }

    /** A residual connection learns to add nothing. */
    static void residual() {
        ResidualModel model = ResidualModel.create(42);
        Tensor images = noise(1, 64, 64, 64, 3);
        model.fit(images, images, Fit.epochs(10).batchSize(16));
    }

    /** Numbers from 0 to 1. */
    static Tensor noise(long seed, int... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return Tensor.of(values, shape);
    }

    private static void report(String what, double accuracy) {
        System.out.printf(Locale.ROOT, "%s, test accuracy: %.4f%n", what, accuracy);
    }
}
