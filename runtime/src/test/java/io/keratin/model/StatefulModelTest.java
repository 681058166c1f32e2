package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.data.DataException;
import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.GraphTensor;
import io.keratin.graph.Graphs;
import io.keratin.layers.Dense;
import io.keratin.layers.InputLayer;
import io.keratin.layers.LSTM;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.train.Fit;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that go on where the batch before stopped. */
class StatefulModelTest {
    private static final int BATCH = 2;
    private static final int FEATURES = 3;

    /** An LSTM over sequences of any length; two samples at a time if it is stateful. */
    private static Graph graph(boolean stateful) {
        FunctionalBuilder g = Graphs.functional("series");
        GraphTensor x = g.layer(
                        InputLayer.TYPE,
                        "shape",
                        new int[] {-1, FEATURES},
                        "batchSize",
                        stateful ? BATCH : -1,
                        "name",
                        "x")
                .on();
        GraphTensor read = g.layer(LSTM.TYPE, "units", 4, "stateful", stateful).on(x);
        return g.outputs(g.layer(Dense.TYPE, "units", 1, "name", "next").on(read))
                .compile(new CompileSpec("sgd", List.of("mse"), List.of()))
                .build();
    }

    private static Tensor steps(int samples, int from, int to) {
        float[] all = new float[samples * (to - from) * FEATURES];
        for (int sample = 0; sample < samples; sample++) {
            for (int step = from; step < to; step++) {
                SplittableRandom random = new SplittableRandom(100L * sample + step);
                for (int i = 0; i < FEATURES; i++) {
                    all[(sample * (to - from) + step - from) * FEATURES + i] =
                            (float) random.nextDouble();
                }
            }
        }
        return Tensor.of(all, samples, to - from, FEATURES);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPILED", "ND4J"})
    void twoCallsSeeWhatOneWouldSee(Execution execution) {
        GraphModel whole = Models.create(graph(false), 1, execution);
        GraphModel parts = Models.create(graph(true), 1, execution);
        parts.setWeightTensors(whole.getWeightTensors());
        float[] expected = whole.predict(steps(BATCH, 0, 7)).values();
        float[] afresh = whole.predict(steps(BATCH, 3, 7)).values();
        parts.predict(steps(BATCH, 0, 3));
        assertArrayEquals(expected, parts.predict(steps(BATCH, 3, 7)).values(), 1e-6f);
        parts.resetStates();
        assertArrayEquals(afresh, parts.predict(steps(BATCH, 3, 7)).values(), 1e-6f);
        whole.resetStates();
    }

    @Test
    void eachBatchOfFourSamplesGoesOnFromTheLast() {
        GraphModel whole = Models.create(graph(false), 1, Execution.COMPILED);
        GraphModel parts = Models.create(graph(true), 1, Execution.COMPILED);
        parts.setWeightTensors(whole.getWeightTensors());
        Tensor four = steps(4, 0, 2);
        float[] found = parts.predict(four).values();
        // Samples 2 and 3 go on where 0 and 1 stopped.
        float[] joined = new float[BATCH * 4 * FEATURES];
        for (int sample = 0; sample < BATCH; sample++) {
            int length = 2 * FEATURES;
            System.arraycopy(four.values(), sample * length, joined, 2 * sample * length, length);
            System.arraycopy(
                    four.values(),
                    (BATCH + sample) * length,
                    joined,
                    (2 * sample + 1) * length,
                    length);
        }
        float[] expected = whole.predict(Tensor.of(joined, BATCH, 4, FEATURES)).values();
        assertArrayEquals(expected, Arrays.copyOfRange(found, 2, 4), 1e-6f);
        assertThrows(DataException.class, () -> parts.predict(steps(3, 0, 2)));
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPILED", "ND4J"})
    void trainingGoesOnToo(Execution execution) {
        GraphModel model = Models.create(graph(true), 1, execution);
        Tensor x = steps(BATCH, 0, 3);
        Tensor y = Tensor.of(new float[] {0.5f, -0.5f}, BATCH, 1);
        float[] first = model.predict(x).values().clone();
        model.resetStates();
        assertEquals(loss(first, y.values()), model.trainOnBatch(x, y).get("loss"), 1e-6);
        float[] second = model.predict(x).values().clone();
        assertFalse(Arrays.equals(first, second));
        model.resetStates();
        double before = model.evaluate(x, y, BATCH).get("loss");
        model.resetStates();
        model.fit(x, y, Fit.epochs(30).batchSize(BATCH).shuffle(false).verbose(0));
        model.resetStates();
        assertTrue(model.evaluate(x, y, BATCH).get("loss") < before);
    }

    private static double loss(float[] found, float[] expected) {
        double sum = 0;
        for (int i = 0; i < found.length; i++) {
            sum += (found[i] - expected[i]) * (found[i] - expected[i]);
        }
        return sum / found.length;
    }

    @Test
    void statesAreNoParameters(@TempDir Path folder) {
        GraphModel stateless = Models.create(graph(false), 1, Execution.COMPILED);
        GraphModel stateful = Models.create(graph(true), 2, Execution.COMPILED);
        assertEquals(stateless.countParams(), stateful.countParams());
        assertEquals(
                stateless.getWeightTensors().size(), stateful.getWeightTensors().size());
        stateful.predict(steps(BATCH, 0, 3));
        Path file = folder.resolve("series.h5");
        stateful.saveWeights(file);
        stateless.loadWeights(file);
        stateful.loadWeights(file);
        stateful.resetStates();
        assertArrayEquals(
                stateless.predict(steps(BATCH, 0, 3)).values(),
                stateful.predict(steps(BATCH, 0, 3)).values(),
                1e-6f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"series.keras", "series.h5"})
    void trainingGoesOnFromAFile(String name, @TempDir Path folder) {
        GraphModel model = Models.create(graph(true), 1, Execution.COMPILED);
        model.compile("adam", "mse");
        Tensor x = steps(BATCH, 0, 3);
        Tensor y = Tensor.of(new float[] {0.5f, -0.5f}, BATCH, 1);
        model.trainOnBatch(x, y);
        Path file = folder.resolve(name);
        model.save(file);
        GraphModel loaded = Models.load(file);
        model.resetStates();
        model.trainOnBatch(x, y);
        loaded.trainOnBatch(x, y);
        assertEquals(model.getWeightTensors(), loaded.getWeightTensors());
    }

    @Test
    void anotherThreadIsToldToWait() throws InterruptedException {
        GraphModel model = Models.create(graph(true), 1, Execution.COMPILED);
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread other = new Thread(() -> {
            model.state().take();
            taken.countDown();
            try {
                done.await();
            } catch (InterruptedException e) {
                failure.set(e);
            }
            model.state().give();
        });
        other.start();
        taken.await();
        assertThrows(IllegalStateException.class, model::resetStates);
        assertThrows(IllegalStateException.class, () -> model.predict(steps(BATCH, 0, 1)));
        done.countDown();
        other.join();
        assertEquals(null, failure.get());
        model.resetStates();
    }
}
