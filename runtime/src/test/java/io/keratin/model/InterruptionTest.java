package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.train.Fit;
import io.keratin.train.FitInterruptedException;
import io.keratin.train.History;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Interrupting a thread that trains stops it between two steps, and the model can be used. */
@Timeout(60)
final class InterruptionTest {
    private static final Pattern MESSAGE = Pattern.compile(
            "fit was interrupted in epoch (\\d+) of 1000000, after (\\d+) of 10 steps: the model has"
                    + " the weights of these steps and can be used; the thread stays interrupted");

    private final Blobs blobs = Blobs.of(100, 20, 7);
    private final HandWrittenMlp model = HandWrittenMlp.small(1);

    @AfterEach
    void leavesTheThreadAsItWas() {
        Thread.interrupted();
    }

    @Test
    void anotherThreadStopsTraining() throws Exception {
        CompletableFuture<FitInterruptedException> stopped = new CompletableFuture<>();
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        List<Tensor> before = model.getWeightTensors();
        Thread trainer = new Thread(() -> {
            stopped.complete(assertThrows(
                    FitInterruptedException.class,
                    () -> model.fit(blobs.samples(), blobs.oneHot(), steps(1_000_000))));
            stillInterrupted.complete(Thread.currentThread().isInterrupted());
        });
        trainer.start();
        while (model.getWeightTensors().equals(before)) {
            Thread.sleep(1);
        }
        trainer.interrupt();
        FitInterruptedException e = stopped.get(30, TimeUnit.SECONDS);

        assertTrue(stillInterrupted.get());
        Matcher numbers = MESSAGE.matcher(e.getMessage());
        assertTrue(numbers.matches(), e.getMessage());
        int epochs = Integer.parseInt(numbers.group(1)) - 1;
        int steps = Integer.parseInt(numbers.group(2));
        assertEquals(epochs, e.history().epochs().size());
        assertTheSameAsAfter(epochs, steps, e.history());
        model.fit(blobs.samples(), blobs.oneHot(), steps(2));
        model.evaluate(blobs.samples(), blobs.oneHot());
        assertEquals(3, model.predict(blobs.samples()[0]).length);
    }

    /** Not shuffled, so that the steps of an epoch that is cut short can be made one by one. */
    private static Fit steps(int epochs) {
        return Fit.epochs(epochs).batchSize(10).shuffle(false).verbose(0);
    }

    private void assertTheSameAsAfter(int epochs, int steps, History history) {
        HandWrittenMlp twin = HandWrittenMlp.small(1);
        if (epochs > 0) {
            assertEquals(twin.fit(blobs.samples(), blobs.oneHot(), steps(epochs)), history);
        }
        for (int step = 0; step < steps; step++) {
            twin.trainOnBatch(
                    Arrays.copyOfRange(blobs.samples(), 10 * step, 10 * step + 10),
                    Arrays.copyOfRange(blobs.oneHot(), 10 * step, 10 * step + 10));
        }
        assertEquals(twin.getWeightTensors(), model.getWeightTensors());
    }

    @Test
    void aThreadThatIsInterruptedAlreadyMakesNoStep() {
        List<Tensor> before = model.getWeightTensors();
        Thread.currentThread().interrupt();
        FitInterruptedException e = assertThrows(
                FitInterruptedException.class,
                () -> model.fit(blobs.samples(), blobs.oneHot(), steps(5)));

        assertTrue(
                e.getMessage()
                        .startsWith("fit was interrupted in epoch 1 of 5, after 0 of 10 steps: "),
                e.getMessage());
        assertTrue(e.history().epochs().isEmpty());
        assertEquals(before, model.getWeightTensors());
        assertEquals(
                3, model.predict(blobs.samples()[0]).length, "whatever takes one step goes on");
        model.trainOnBatch(blobs.samples(), blobs.oneHot());
        model.evaluate(blobs.samples(), blobs.oneHot());
        assertTrue(Thread.interrupted());
        assertNotEquals(before, model.getWeightTensors());
    }

    @Test
    void validationStopsToo() {
        Thread.currentThread().interrupt();
        assertThrows(
                FitInterruptedException.class,
                () -> model.fit(blobs.samples(), blobs.oneHot(), steps(5).validationSplit(0.5)));
        assertTrue(Thread.interrupted());
        History whole = model.fit(blobs.samples(), blobs.oneHot(), steps(5).validationSplit(0.5));
        assertEquals(5, whole.epochs().size());
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
