package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.data.DataException;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.nd4j.executor.Nd4jNetwork;
import io.keratin.spec.ShapeInference;
import io.keratin.train.Fit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Weights that steps and predictions give new values. */
class UpdatesTest {
    private static final float[] TWO = {1, 2, 3, 10, 20, 30};

    private static List<float[]> state(Model model) {
        return model.getWeightTensors().stream().limit(3).map(Tensor::values).toList();
    }

    private static void assertState(Model model, float[] seen, float[] before, float calls) {
        List<float[]> state = state(model);
        assertArrayEquals(seen, state.get(0));
        assertArrayEquals(before, state.get(1));
        assertArrayEquals(new float[] {calls}, state.get(2));
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPILED", "ND4J"})
    void aStepUpdatesAndAPredictionDoesNot(Execution execution) {
        GraphModel model = Models.create(RunningTotal.graph(false), 1, execution);
        assertArrayEquals(new float[] {6, 60}, model.predict(TWO));
        float[][] samples = {{1, 2, 3}, {10, 20, 30}};
        model.trainOnBatch(samples, new float[][] {{1}, {2}});
        assertState(model, new float[] {11, 22, 33}, new float[3], 1);
        model.trainOnBatch(samples, new float[][] {{1}, {2}});
        assertState(model, new float[] {22, 44, 66}, new float[] {11, 22, 33}, 2);
        model.evaluate(samples, new float[][] {{1}, {2}});
        model.predict(TWO);
        assertState(model, new float[] {22, 44, 66}, new float[] {11, 22, 33}, 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPILED", "ND4J"})
    void predictionsUpdateBatchByBatch(Execution execution) {
        GraphModel model = Models.create(RunningTotal.graph(true), 1, execution);
        // The layer's output has the new value, so that the second batch sees both.
        assertArrayEquals(
                new float[] {12, 126},
                model.predict(Tensor.of(new float[][] {{1, 2, 3}, {10, 20, 30}}), 1)
                        .values());
        assertState(model, new float[] {11, 22, 33}, new float[] {1, 2, 3}, 2);
        assertArrayEquals(new float[] {6 + 132, 60 + 132}, model.predict(TWO));
        assertState(model, new float[] {22, 44, 66}, new float[] {11, 22, 33}, 3);
        model.evaluate(new float[][] {{1, 1, 1}}, new float[][] {{0}});
        assertState(model, new float[] {23, 45, 67}, new float[] {22, 44, 66}, 4);
    }

    @Test
    void bothFormsOfANetworkNameTheSameWeights() {
        for (boolean inPrediction : new boolean[] {false, true}) {
            GraphModel model =
                    Models.create(RunningTotal.graph(inPrediction), 1, Execution.COMPILED);
            Network other = Nd4jNetwork.factory(
                            ShapeInference.infer(RunningTotal.graph(inPrediction))
                                    .orThrow())
                    .on(model.weights().arrays());
            assertArrayEquals(new int[] {0, 1, 2}, model.network().updatedByForward());
            assertArrayEquals(new int[] {0, 1, 2}, other.updatedByForward());
            int[] predicted = inPrediction ? new int[] {0, 1, 2} : new int[0];
            assertArrayEquals(predicted, model.network().updatedByPredict());
            assertArrayEquals(predicted, other.updatedByPredict());
        }
    }

    /** A model whose network does something else from a certain prediction on. */
    private static GraphModel with(int from, Runnable instead) {
        GraphModel made = Models.create(RunningTotal.graph(true), 1, Execution.COMPILED);
        AtomicInteger calls = new AtomicInteger();
        return new GraphModel(
                made.graph(),
                weights -> new Intercepted(made.factory().on(weights), () -> {
                    if (calls.getAndIncrement() >= from) {
                        instead.run();
                    }
                }),
                Execution.COMPILED,
                "",
                1);
    }

    private record Intercepted(Network network, Runnable before) implements Network {
        @Override
        public void predict(Workspace workspace) {
            before.run();
            network.predict(workspace);
        }

        @Override
        public void forward(Workspace workspace) {
            network.forward(workspace);
        }

        @Override
        public void backward(Workspace workspace) {
            network.backward(workspace);
        }

        @Override
        public int[] updatedByForward() {
            return network.updatedByForward();
        }

        @Override
        public int[] updatedByPredict() {
            return network.updatedByPredict();
        }
    }

    @Test
    void aCallThatFailsLeavesTheStateAsItWas() {
        GraphModel model = with(1, () -> {
            throw new OutOfMemoryError("as if");
        });
        Tensor two = Tensor.of(new float[][] {{1, 2, 3}, {10, 20, 30}});
        assertThrows(OutOfMemoryError.class, () -> model.predict(two, 1));
        assertState(model, new float[3], new float[3], 0);

        GraphModel array = with(1, () -> {
            throw new OutOfMemoryError("as if");
        });
        assertThrows(OutOfMemoryError.class, () -> array.predict(new float[33 * 3 * 3]));
        assertState(array, new float[3], new float[3], 0);

        GraphModel evaluated = with(1, () -> {
            throw new OutOfMemoryError("as if");
        });
        assertThrows(
                OutOfMemoryError.class,
                () -> evaluated.evaluate(two, Tensor.of(new float[][] {{1}, {2}}), 1));
        assertState(evaluated, new float[3], new float[3], 0);
        // and none of them holds the model
        assertThrows(OutOfMemoryError.class, () -> evaluated.predict(TWO));
    }

    @Test
    void aFitWhoseValidationFailsKeepsItsSteps() {
        GraphModel model = with(1, () -> {
            throw new OutOfMemoryError("as if");
        });
        Tensor x = Tensor.of(new float[][] {{1, 2, 3}, {10, 20, 30}});
        Tensor y = Tensor.of(new float[][] {{1}, {2}});
        Fit fit = Fit.epochs(1).batchSize(1).shuffle(false).verbose(0);
        assertThrows(
                OutOfMemoryError.class,
                () -> model.fit(x, y, fit.validationData(x.samples(), y.samples())));
        assertState(model, new float[] {11, 22, 33}, new float[] {1, 2, 3}, 2);
    }

    @Test
    void aSecondCallerIsTurnedAway() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        GraphModel model = with(0, () -> {
            entered.countDown();
            try {
                leave.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        AtomicReference<float[]> result = new AtomicReference<>();
        Thread first = new Thread(() -> result.set(model.predict(TWO)));
        first.start();
        entered.await();
        float[][] samples = {{1, 2, 3}};
        float[][] targets = {{1}};
        for (Runnable call : List.<Runnable>of(
                () -> model.predict(TWO),
                () -> model.predict(samples),
                () -> model.evaluate(samples, targets),
                () -> model.trainOnBatch(samples, targets),
                () -> model.fit(samples, targets, Fit.epochs(1).verbose(0)))) {
            IllegalStateException e = assertThrows(IllegalStateException.class, call::run);
            assertTrue(e.getMessage().startsWith("expected one caller at a time"), e.getMessage());
        }
        leave.countDown();
        first.join();
        assertArrayEquals(new float[] {6 + 66, 60 + 66}, result.get());
        assertState(model, new float[] {11, 22, 33}, new float[3], 1);
        model.predict(TWO);
        assertEquals(2, state(model).get(2)[0]);
    }

    @Test
    void predictingInACallbackOfFitIsTheSameCaller() {
        GraphModel model = Models.create(RunningTotal.graph(true), 1, Execution.COMPILED);
        model.state().take();
        try {
            model.predict(TWO);
        } finally {
            model.state().give();
        }
        assertEquals(1, state(model).get(2)[0]);
    }

    @Test
    void badDataLeaveTheStateAsItWas() {
        GraphModel model = Models.create(RunningTotal.graph(true), 1, Execution.COMPILED);
        assertThrows(DataException.class, () -> model.predict(new float[4]));
        assertThrows(DataException.class, () -> model.predict(TWO, new float[1]));
        assertEquals(Map.of("calls", 0f), Map.of("calls", state(model).get(2)[0]));
    }

    @Test
    void severalThreadsPredictWithAModelWithoutState() throws InterruptedException {
        GraphModel model = Models.create(RunningTotal.graph(false), 1, Execution.COMPILED);
        AtomicInteger right = new AtomicInteger();
        Runnable calls = () -> {
            for (int i = 0; i < 200; i++) {
                if (model.predict(TWO)[1] == 60) {
                    right.incrementAndGet();
                }
            }
        };
        Thread a = new Thread(calls);
        Thread b = new Thread(calls);
        a.start();
        b.start();
        a.join();
        b.join();
        assertEquals(400, right.get());
    }
}
