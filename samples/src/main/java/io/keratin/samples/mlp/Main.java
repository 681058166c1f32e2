package io.keratin.samples.mlp;

import io.keratin.samples.data.FashionMnist;
import io.keratin.samples.data.IdxException;
import io.keratin.samples.data.LabeledImages;
import io.keratin.train.Fit;
import io.keratin.train.Scores;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Trains {@link Mlp} on Fashion-MNIST, saves its weights and measures it on unseen images. */
public final class Main {
    private Main() {}

    /** Runs the sample; see {@code --help} for the options. */
    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(TrainOptions.USAGE);
            return;
        }
        TrainOptions options;
        try {
            options = TrainOptions.parse(List.of(args), BuildOutput.file(Main.class, "mlp.h5"));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(TrainOptions.USAGE);
            System.exit(2);
            return;
        }
        try {
            train(options);
        } catch (IOException e) {
            System.err.println(e instanceof IdxException ? e.getMessage() : e.toString());
            System.exit(1);
        }
    }

    private static void train(TrainOptions options) throws IOException {
        FashionMnist data = options.load();
        LabeledImages train = data.train();
        LabeledImages test = data.test();

        MlpModel model = MlpModel.create(42);
        model.summary();
        model.fit(
                train.images(),
                train.oneHot(),
                Fit.epochs(options.epochs()).batchSize(32).validationSplit(0.1));
        Scores scores = model.evaluate(test.images(), test.oneHot());
        model.saveWeights(options.out());

        BuildOutput.generatedSource(MlpModel.class)
                .ifPresent(source -> System.out.println("generated source: " + source));
        System.out.println("weights saved in: " + options.out());
        System.out.printf(Locale.ROOT, "test accuracy: %.4f%n", scores.get("accuracy"));
    }
}
