package io.keratin.samples.pretrained;

import io.keratin.samples.data.FashionMnist;
import io.keratin.samples.data.LabeledImages;
import java.io.IOException;
import java.util.Locale;

/** Recognises clothing with the weights that come along with {@link Wardrobe}. */
public final class Main {
    private static final int SHOWN = 8;

    private Main() {}

    /** Runs the sample; it takes no arguments. */
    public static void main(String[] args) throws IOException {
        LabeledImages test = FashionMnist.embedded().test();
        WardrobeModel model = WardrobeModel.pretrained();
        for (int i = 0; i < test.count(); i += test.count() / SHOWN) {
            float[] clothing = model.predict(test.images()[i]);
            int kind = largest(clothing);
            System.out.printf(
                    Locale.ROOT,
                    "image %3d: %-11s %3.0f %%, is %s%n",
                    i,
                    FashionMnist.CLASS_NAMES.get(kind),
                    100 * clothing[kind],
                    FashionMnist.CLASS_NAMES.get(test.labels()[i]));
        }
        System.out.printf(
                Locale.ROOT,
                "accuracy on %,d images: %.4f%n",
                test.count(),
                model.evaluate(test.images(), test.oneHot()).get("accuracy"));
    }

    private static int largest(float[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
