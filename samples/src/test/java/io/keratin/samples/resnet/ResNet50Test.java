package io.keratin.samples.resnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.model.Tensor;
import io.keratin.train.Scores;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ResNet-50 as a whole: its size, a prediction, a step of training, its file. */
final class ResNet50Test {
    @TempDir
    private Path folder;

    @Test
    void hasTheParametersOfKeras() {
        ResNet50Model model = ResNet50Model.create(1);

        assertEquals(25_636_712, model.countParams());
        assertEquals(177, model.layers().size());
        assertEquals(
                "(batch, 56, 56, 256)",
                model.getLayer("stage2_more_2_out").outputShapes().get(0).toString());
        assertEquals(
                "(batch, 7, 7, 2048)",
                model.getLayer("stage5_more_2_out").outputShapes().get(0).toString());
    }

    @Test
    void predictsTrainsAndIsSaved() {
        ResNet50Model model = ResNet50Model.create(1);
        Tensor image = image();
        float[] before = model.predict(image).toArray();
        double sum = 0;
        for (float probability : before) {
            sum += probability;
        }
        assertEquals(1000, before.length);
        assertEquals(1, sum, 1e-4);

        Scores scores = model.trainOnBatch(image, Tensor.of(new int[] {7}));

        assertTrue(Double.isFinite(scores.get("loss")));
        Tensor after = model.predict(image);
        assertNotEquals(Tensor.of(before, 1, 1000), after);
        Path file = folder.resolve("resnet.h5");
        model.saveWeights(file);
        ResNet50Model loaded = ResNet50Model.create(2);
        loaded.loadWeights(file);
        assertEquals(List.of(after), List.of(loaded.predict(image)));
    }

    private static Tensor image() {
        float[] pixels = new float[224 * 224 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i * 31 % 255) / 255f;
        }
        return Tensor.of(pixels, 1, 224, 224, 3);
    }
}
