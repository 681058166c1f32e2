package io.keratin.samples.fashioncnn;

import io.keratin.files.KerasFileException;
import io.keratin.model.GraphModel;
import io.keratin.model.Models;
import io.keratin.model.Tensor;
import io.keratin.samples.data.FashionMnist;
import io.keratin.samples.data.IdxException;
import io.keratin.samples.data.LabeledImages;
import io.keratin.samples.mlp.BuildOutput;
import io.keratin.train.Fit;
import io.keratin.train.Scores;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Goes on with a network that Keras trained on Fashion-MNIST: loads it, as its file says and into
 * the generated class of {@link FashionCnn}, measures it, trains it for an epoch and saves it for
 * Keras.
 */
public final class Main {
    private Main() {}

    /** Runs the sample; see {@code --help} for the options. */
    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        Options options;
        try {
            options = Options.parse(
                    List.of(args), BuildOutput.file(Main.class, "fashion_cnn_more.keras"));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(Options.USAGE);
            System.exit(2);
            return;
        }
        try {
            goOn(options);
        } catch (KerasFileException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            System.err.println(e instanceof IdxException ? e.getMessage() : e.toString());
            System.exit(1);
        }
    }

    private static void goOn(Options options) throws IOException {
        LabeledImages test = options.testImages();
        LabeledImages train = FashionMnist.embedded().train();

        GraphModel loaded = Models.load(options.model());
        loaded.summary();
        Scores scores = loaded.evaluate(List.of(images(test)), List.of(labels(test)));
        print("loaded", scores);

        FashionCnnModel model = FashionCnnModel.create(42);
        model.resume(options.model());
        print("in the generated class", model.evaluate(images(test), labels(test)));
        model.fit(images(train), labels(train), Fit.epochs(1).batchSize(128));
        print("after another epoch", model.evaluate(images(test), labels(test)));
        model.save(options.out());
        System.out.println("saved in: " + options.out());
    }

    private static void print(String what, Scores scores) {
        System.out.printf(
                Locale.ROOT,
                "test accuracy %s: %.4f, loss %.4f%n",
                what,
                scores.get("accuracy"),
                scores.get("loss"));
    }

    /** The images with a last axis for their one channel. */
    static Tensor images(LabeledImages images) {
        float[] pixels = new float[images.count() * FashionMnist.PIXELS];
        for (int i = 0; i < images.count(); i++) {
            System.arraycopy(
                    images.images()[i], 0, pixels, i * FashionMnist.PIXELS, FashionMnist.PIXELS);
        }
        return Tensor.of(pixels, images.count(), FashionMnist.SIDE, FashionMnist.SIDE, 1);
    }

    static Tensor labels(LabeledImages images) {
        return Tensor.of(images.labels());
    }
}
