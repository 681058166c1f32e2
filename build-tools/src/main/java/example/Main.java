package example;

import io.keratin.model.Tensor;
import io.keratin.train.Fit;
import java.nio.file.Path;
import java.util.Arrays;

/** Trains two models, uses them and one that comes trained, and passes weights on in a file. */
public final class Main {
    private static final float[][] PAIRS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final float[][] EITHER = {{0}, {1}, {1}, {0}};

    private Main() {}

    /**
     * Runs the example.
     *
     * @param args the file that takes the weights
     */
    public static void main(String[] args) {
        Path file = Path.of(args[0]);

        XorModel xor = XorModel.create(7);
        xor.fit(PAIRS, EITHER, Fit.epochs(200).batchSize(4).verbose(0));
        for (float[] pair : PAIRS) {
            boolean either = xor.predict(pair)[0] > 0.5f;
            System.out.printf("%.0f xor %.0f: %b%n", pair[0], pair[1], either);
        }
        xor.saveWeights(file);
        XorModel read = XorModel.create();
        read.loadWeights(file);
        System.out.println(
                "same from the file: " + Arrays.deepEquals(read.predict(PAIRS), xor.predict(PAIRS)));

        AndModel and = AndModel.pretrained();
        for (float[] pair : PAIRS) {
            System.out.printf(
                    "%.0f and %.0f: %b%n", pair[0], pair[1], and.predict(pair)[0] > 0.5f);
        }

        BlendModel blend = BlendModel.create(7);
        BlendModel.Inputs parts = BlendModel.inputs()
                .three(new float[][] {{1, 2, 3}, {3, 2, 1}})
                .two(new float[][] {{1, 0}, {0, 1}});
        BlendModel.Outputs prices = BlendModel.outputs().price(new float[][] {{2}, {3}});
        blend.fit(parts, prices, Fit.epochs(200).verbose(0));
        Tensor price = blend.predict(parts).price();
        System.out.printf("prices: %.2f %.2f%n", price.get(0, 0), price.get(1, 0));
    }
}
