package io.keratin.samples.resnet;

import io.keratin.model.Tensor;
import java.util.Arrays;
import java.util.Locale;

/** Prints {@link ResNet50} and times a prediction; its weights are drawn at random. */
public final class Main {
    private Main() {}

    /** Runs the sample; it takes no arguments. */
    public static void main(String[] args) {
        ResNet50Model model = ResNet50Model.create(42);
        model.summary();
        float[] pixels = new float[224 * 224 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i * 31 % 255) / 255f;
        }
        Tensor image = Tensor.of(pixels, 1, 224, 224, 3);
        double[] times = new double[7];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            model.predict(image);
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT, "one image: %.0f ms (median of 7)%n", times[times.length / 2]);
    }
}
