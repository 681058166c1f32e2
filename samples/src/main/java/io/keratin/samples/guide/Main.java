package io.keratin.samples.guide;

import io.keratin.samples.data.FashionMnist;
import io.keratin.train.Fit;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Trains models of the guide; which ones, the arguments say. */
public final class Main {
    private static final Map<String, Demo> DEMOS = demos();

    private Main() {}

    private static Map<String, Demo> demos() {
        Map<String, Demo> demos = new LinkedHashMap<>();
        demos.put("same-kind", Main::sameKind);
        demos.put("frames", Demos::frames);
        demos.put("inception", Demos::inception);
        demos.put("any-length", Demos::anyLength);
        demos.put("story", Demos::story);
        demos.put("tweets", Demos::tweets);
        demos.put("translation", Demos::translation);
        demos.put("questions", Demos::questions);
        demos.put("residual", Demos::residual);
        return demos;
    }

    /**
     * Runs the sample.
     *
     * @param args names of models, {@code same-kind} where there are none; {@code all} for all
     */
    public static void main(String[] args) throws IOException {
        for (String name : args.length == 0 ? new String[] {"same-kind"} : args) {
            if (!name.equals("all") && !DEMOS.containsKey(name)) {
                System.err.println("unknown model " + name + ": expected all, or some of "
                        + String.join(", ", DEMOS.keySet()));
                System.exit(2);
            }
        }
        for (Map.Entry<String, Demo> demo : DEMOS.entrySet()) {
            boolean wanted = args.length == 0
                    ? demo.getKey().equals("same-kind")
                    : java.util.List.of(args).contains(demo.getKey())
                            || java.util.List.of(args).contains("all");
            if (wanted) {
                demo.getValue().run();
            }
        }
    }

    /**
     * Trains {@link Classifier} on Fashion-MNIST, then {@link SameKind} on top of it: first with
     * the classifier frozen, then all of it.
     */
    private static void sameKind() throws IOException {
        FashionMnist data = FashionMnist.embedded();
        ClassifierModel classifier = ClassifierModel.create(42);
        classifier.fit(
                data.train().images(), data.train().labels(), Fit.epochs(5).batchSize(32));

        SameKindModel sameKind = SameKindModel.with(classifier, 42);
        sameKind.layer(Classifier.class).setTrainable(false);
        sameKind.summary();
        Pairs train = Pairs.draw(data.train(), 10_000, 1);
        Pairs test = Pairs.draw(data.test(), 2_000, 2);
        sameKind.fit(train.inputs(), train.same(), Fit.epochs(3).batchSize(32));
        sameKind.layer(Classifier.class).setTrainable(true);
        sameKind.compile();
        sameKind.fit(train.inputs(), train.same(), Fit.epochs(3).batchSize(32));
        System.out.printf(
                Locale.ROOT,
                "same kind or not, test accuracy: %.4f%n",
                sameKind.evaluate(test.inputs(), test.same()).get("accuracy"));

        NewInputModel again = NewInputModel.with(classifier);
        float[] image = data.test().images()[0];
        int kind = largest(again.predict(image));
        System.out.println("the first test image is of the kind "
                + FashionMnist.CLASS_NAMES.get(kind) + ", by the classifier as both trained it");
    }

    private static int largest(float[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
