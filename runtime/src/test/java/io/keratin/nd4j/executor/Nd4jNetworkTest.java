package io.keratin.nd4j.executor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.compiler.GraphBuilder;
import io.keratin.compiler.ModelProgram;
import io.keratin.compiler.ModelPrograms;
import io.keratin.compiler.RandomGraphs;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.program.Value;
import io.keratin.shape.DType;
import io.keratin.shape.Symbol;
import io.keratin.spec.ShapedGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Networks on ND4J: that splitting a program at the workspace changes nothing. */
class Nd4jNetworkTest {
    private static final int BATCH = 3;
    private static final int OTHER_SIZES = 2;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void computesWhatTheWholeProgramComputes(long seed) {
        ShapedGraph graph = RandomGraphs.draw(seed, 10);
        ModelProgram program = ModelPrograms.train(graph);
        Numbers numbers = new Numbers(program, seed);
        Nd4jExecutor executor = new Nd4jExecutor(DataType.FLOAT);
        List<Value> wanted = new ArrayList<>(program.outputs());
        program.gradients().stream().filter(Objects::nonNull).forEach(wanted::add);
        Map<Value, double[]> expected = executor.run(wanted, numbers.point());

        Network network = Nd4jNetwork.factory(graph).on(numbers.weights());
        Workspace workspace = numbers.workspace();
        network.forward(workspace);
        network.backward(workspace);

        for (int i = 0; i < program.outputs().size(); i++) {
            Value output = program.outputs().get(i);
            assertArrayEquals(
                    expected.get(output),
                    doubles(workspace.output(i), expected.get(output).length),
                    "output " + output);
            assertEquals(program.logits().get(i) != null, workspace.hasLogits(i));
        }
        for (int i = 0; i < program.gradients().size(); i++) {
            if (program.gradients().get(i) == null) {
                continue;
            }
            double[] gradient = expected.get(program.gradients().get(i));
            assertArrayEquals(
                    gradient,
                    doubles(workspace.gradient(i), gradient.length),
                    "gradient of " + program.weights().get(i));
        }
    }

    @Test
    void readsTheWeightsAtEveryCall() {
        ShapedGraph graph = GraphBuilder.mlp();
        Numbers numbers = new Numbers(ModelPrograms.train(graph), 1);
        Network network = Nd4jNetwork.factory(graph).on(numbers.weights());
        Workspace workspace = numbers.workspace();
        network.predict(workspace);
        float before = workspace.output(0)[0];
        numbers.weights()[5][0] += 1;
        network.predict(workspace);
        assertTrue(workspace.output(0)[0] > before);
    }

    @Test
    void aBatchMayGrowAndShrink() {
        ShapedGraph graph = GraphBuilder.mlp();
        Numbers numbers = new Numbers(ModelPrograms.train(graph), 1);
        Network network = Nd4jNetwork.factory(graph).on(numbers.weights());
        Workspace workspace = numbers.workspace();
        network.predict(workspace);
        double[] all = doubles(workspace.output(0), 10 * BATCH);
        workspace.size(0, 1);
        network.predict(workspace);
        double[] first = doubles(workspace.output(0), 10);
        workspace.size(0, BATCH);
        network.predict(workspace);
        assertArrayEquals(all, doubles(workspace.output(0), 10 * BATCH));
        assertArrayEquals(Arrays.copyOf(all, 10), first, 1e-6);
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        ShapedGraph graph = RandomGraphs.draw(4, 12);
        ModelProgram program = ModelPrograms.train(graph);
        Numbers numbers = new Numbers(program, 4);
        Network network = Nd4jNetwork.factory(graph).on(numbers.weights());
        int trained = IntStream.range(0, program.gradients().size())
                .filter(weight -> program.gradients().get(weight) != null)
                .findFirst()
                .orElseThrow();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<float[]>> results = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                results.add(pool.submit(() -> {
                    Workspace workspace = numbers.workspace();
                    network.forward(workspace);
                    network.backward(workspace);
                    return workspace.gradient(trained);
                }));
            }
            float[] first = results.get(0).get();
            for (Future<float[]> result : results) {
                assertArrayEquals(first, result.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void backwardWithoutForwardIsAnError() {
        ShapedGraph graph = GraphBuilder.mlp();
        Numbers numbers = new Numbers(ModelPrograms.train(graph), 1);
        Network network = Nd4jNetwork.factory(graph).on(numbers.weights());
        Workspace workspace = numbers.workspace();
        assertThrows(IllegalArgumentException.class, () -> network.backward(workspace));
        assertFalse(workspace.hasLogits(0));
    }

    private static double[] doubles(float[] values, int length) {
        double[] wide = new double[length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }

    /** Random numbers for a program, as a point and as a workspace with weights. */
    private static final class Numbers {
        private final ModelProgram program;
        private final Map<Value, float[]> arrays = new HashMap<>();
        private Point point = Point.batch(BATCH).random(7, 2);

        Numbers(ModelProgram program, long seed) {
            this.program = program;
            SplittableRandom random = new SplittableRandom(seed);
            List<Value> given = new ArrayList<>(program.inputs());
            given.addAll(program.weights());
            given.addAll(program.seeds());
            for (Value value : given) {
                value.shape().dims().stream()
                        .flatMap(dim -> dim.symbols().stream())
                        .filter(symbol -> !symbol.equals(Symbol.BATCH))
                        .forEach(symbol -> point = point.with(symbol, OTHER_SIZES));
                int length = (int) value.shape()
                        .size()
                        .evaluate(symbol -> symbol.equals(Symbol.BATCH) ? BATCH : OTHER_SIZES);
                float[] array = Workspace.allocate(length);
                for (int i = 0; i < length; i++) {
                    array[i] = value.type().dtype() == DType.INT32
                            ? random.nextInt(4)
                            : (float) (2 * random.nextDouble() - 1);
                }
                arrays.put(value, array);
                point = point.with(value, doubles(array, length));
            }
        }

        Point point() {
            return point;
        }

        float[][] weights() {
            return program.weights().stream().map(arrays::get).toArray(float[][]::new);
        }

        Workspace workspace() {
            Workspace workspace = new Workspace();
            workspace.size(0, BATCH);
            for (int i = 1; i < point.sizes().size(); i++) {
                workspace.size(i, OTHER_SIZES);
            }
            workspace.random(point.seed(), point.step());
            for (int i = 0; i < program.inputs().size(); i++) {
                workspace.input(i, arrays.get(program.inputs().get(i)));
            }
            for (int i = 0; i < program.seeds().size(); i++) {
                workspace.outputGradient(i, arrays.get(program.seeds().get(i)));
            }
            return workspace;
        }
    }
}
