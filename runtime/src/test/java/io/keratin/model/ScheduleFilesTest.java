package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.train.optimizers.Optimizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Training by a schedule of learning rates that real Keras 3 began goes on here as it did there.
 */
final class ScheduleFilesTest {
    private static final int SAMPLES = 16;

    @TempDir
    private Path folder;

    private static Tensor ramp(int columns, int step) {
        float[] numbers = new float[SAMPLES * columns];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i * step % 64 / 32f - 1;
        }
        return Tensor.of(numbers, SAMPLES, columns);
    }

    private static InputStream resource(String name) {
        InputStream found = ScheduleFilesTest.class.getResourceAsStream("schedules/" + name);
        if (found == null) {
            throw new IllegalStateException("no resource " + name);
        }
        return found;
    }

    private GraphModel load(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = resource(name)) {
            Files.copy(in, file);
        }
        return Models.load(file);
    }

    private static void train(GraphModel model) {
        for (int step = 0; step < 3; step++) {
            model.trainOnBatch(ramp(6, 37), ramp(3, 29));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sgd_cosine.keras | sgd(learning_rate=CosineDecay(initial_learning_rate=0,"
                        + " decay_steps=6, alpha=0.1, warmup_target=0.2, warmup_steps=4),"
                        + " momentum=0.9)",
                "sgd_piecewise.keras | sgd(learning_rate=PiecewiseConstantDecay(boundaries=[4, 7],"
                        + " values=[0.5, 0.2, 0.1]))",
                "rmsprop_inverse.keras | rmsprop(learning_rate=InverseTimeDecay("
                        + "initial_learning_rate=0.02, decay_steps=1, decay_rate=0.25))",
                "adam_exponential.h5 | adam(learning_rate=ExponentialDecay("
                        + "initial_learning_rate=0.05, decay_steps=2, decay_rate=0.5),"
                        + " weight_decay=0.1)",
            })
    void threeMoreStepsAreThoseOfKeras(String name, String optimizer) throws IOException {
        GraphModel model = load(name);
        Optimizer loaded = model.trainer().optimizer();
        assertEquals(optimizer, loaded.spec().text());
        assertEquals(6, loaded.iterations());
        assertEquals(loaded.spec().learningRate().at(6), loaded.learningRate());
        Path again = folder.resolve("again." + name);
        model.save(again);

        train(model);
        double going = difference(name, model);
        assertTrue(going < 1e-5, "by " + going);

        GraphModel written = Models.load(again);
        assertEquals(optimizer, written.trainer().optimizer().spec().text());
        train(written);
        assertEquals(model.getWeightTensors(), written.getWeightTensors());

        GraphModel anew = Models.load(again, false);
        anew.compile(optimizer, "mse");
        train(anew);
        double forgotten = difference(name, anew);
        assertTrue(forgotten > 2e-4, "anew by " + forgotten);
    }

    @Test
    void aScheduleIsNotSet() throws IOException {
        Optimizer optimizer = load("sgd_cosine.keras").trainer().optimizer();
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> optimizer.learningRate(0.1f));
        assertTrue(
                String.valueOf(e.getMessage())
                        .startsWith("expected an optimizer whose learning rate is a number, got"
                                + " sgd(learning_rate=CosineDecay("),
                e.getMessage());
    }

    private static double difference(String name, GraphModel model) throws IOException {
        double difference = 0;
        try (InputStream in = resource(name + ".txt");
                Scanner scanner = new Scanner(in, StandardCharsets.UTF_8)) {
            for (Tensor weight : model.getWeightTensors()) {
                for (float number : weight.toArray()) {
                    float keras = Float.parseFloat(scanner.next());
                    difference = Math.max(difference, Math.abs(number - keras));
                }
            }
            assertTrue(!scanner.hasNext());
        }
        return difference;
    }
}
