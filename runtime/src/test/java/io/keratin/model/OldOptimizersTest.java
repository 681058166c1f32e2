package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training that real Keras 1 and 2 began goes on here as it did there. */
final class OldOptimizersTest {
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
        InputStream found = OldOptimizersTest.class.getResourceAsStream("keras2/" + name);
        if (found == null) {
            throw new IllegalStateException("no resource " + name);
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "122_SGD.h5 | sgd(learning_rate=0.1, momentum=0.9)",
                "224_SGD_decay.h5 | sgd(learning_rate=InverseTimeDecay(initial_learning_rate=0.1,"
                        + " decay_steps=1, decay_rate=0.25), momentum=0.9, nesterov=True)",
                "224_Nadam.h5 | nadam_keras2(learning_rate=0.01)",
                "224_RMSprop.h5 | rmsprop_keras2(learning_rate=0.01, epsilon=0.001)",
                "231_RMSprop_decay.h5 | rmsprop_keras2(learning_rate=InverseTimeDecay("
                        + "initial_learning_rate=0.01, decay_steps=1, decay_rate=0.25),"
                        + " epsilon=0.001)",
                "231_Adagrad.h5 | adagrad_keras2(learning_rate=0.1, epsilon=0.01)",
                "231_Nadam_schedule.h5 | nadam_keras2(learning_rate=0.01)",
                "212_legacy_Adam_schedule.h5 | adam(learning_rate=ExponentialDecay("
                        + "initial_learning_rate=0.05, decay_steps=2, decay_rate=0.5))",
                "212_legacy_RMSprop.h5 | rmsprop_keras2(learning_rate=InverseTimeDecay("
                        + "initial_learning_rate=0.01, decay_steps=1, decay_rate=0.25),"
                        + " epsilon=0.001, centered=True)",
                "212_legacy_RMSprop_momentum.h5"
                        + " | rmsprop(learning_rate=0.01, momentum=0.5, epsilon=0.001)",
                "212_legacy_Adagrad.h5 | adagrad_keras2(learning_rate=InverseTimeDecay("
                        + "initial_learning_rate=0.1, decay_steps=1, decay_rate=0.25),"
                        + " initial_accumulator_value=0.1, epsilon=0.01)",
                "212_legacy_Nadam_schedule.h5 | nadam_keras2(learning_rate=0.01)",
                "215_SGD_schedule.keras | sgd(learning_rate=CosineDecay(initial_learning_rate=0,"
                        + " decay_steps=6, alpha=0.1, warmup_target=0.2, warmup_steps=4),"
                        + " momentum=0.9)",
                "215_SGD_schedule.h5 | sgd(learning_rate=PolynomialDecay("
                        + "initial_learning_rate=0.2, decay_steps=10, end_learning_rate=0.1))",
                "215_Nadam.keras | nadam(learning_rate=0.01)",
                "224_Adamax.h5 | adamax(learning_rate=0.01)",
                "231_Nadam.h5 | nadam(learning_rate=0.01)",
                "212_legacy_Adadelta.h5 | adadelta(learning_rate=0.5)",
                "212_legacy_Nadam.h5 | nadam(learning_rate=0.01)",
                "212_legacy_Ftrl.h5 | ftrl(learning_rate=0.1)",
                "215_Adadelta.h5 | adadelta(learning_rate=0.5)",
                "215_Adagrad.h5 | adagrad(learning_rate=0.1)",
                "215_AdamW.h5 | adamw(weight_decay=0.1, amsgrad=True)",
                "215_Ftrl.keras | ftrl(learning_rate=0.1)",
                "215_Lion.keras | lion(learning_rate=0.01)",
            })
    void threeMoreStepsAreThoseOfTheOldKeras(String name, String optimizer) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = resource(name)) {
            Files.copy(in, file);
        }
        GraphModel model = Models.load(file);
        assertEquals(optimizer, model.trainer().optimizer().spec().text());
        assertTrue(model.loadOptimizer(file));
        for (int step = 0; step < 3; step++) {
            model.trainOnBatch(ramp(6, 37), ramp(3, 29));
        }
        double going = difference(name, model);
        assertTrue(going < 2e-5, "by " + going);

        GraphModel anew = Models.load(file, false);
        anew.compile(optimizer, "mse");
        for (int step = 0; step < 3; step++) {
            anew.trainOnBatch(ramp(6, 37), ramp(3, 29));
        }
        double forgotten = difference(name, anew);
        assertTrue(forgotten > 2e-4, "anew by " + forgotten);
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
