package io.keratin.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.compiler.GraphBuilder;
import io.keratin.compiler.ModelProgram;
import io.keratin.compiler.ModelPrograms;
import io.keratin.compiler.RandomGraphs;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Kernels;
import io.keratin.nd4j.executor.Nd4jNetwork;
import io.keratin.nd4j.executor.Point;
import io.keratin.program.Parameter;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Symbol;
import io.keratin.spec.ShapedGraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The generated network of a graph against its network on ND4J: results, gradients, and the weights
 * after three steps of plain gradient descent, which unlike others turns no noise into signs. Steps
 * are kept short: where gradients are large, longer ones multiply the noise of rounding.
 */
class TwoExecutorsTest {
    private static final double TOLERANCE = 1e-5;
    private static final int STEPS = 3;
    private static final float LONGEST_MOVE = 0.01f;

    static LongStream someSeeds() {
        return LongStream.range(200, 210);
    }

    static LongStream manySeeds() {
        return LongStream.range(3_000, 4_000);
    }

    @Test
    void thePerceptronTrainsAlike() throws Exception {
        check(GraphBuilder.mlp(), 1);
    }

    @ParameterizedTest
    @MethodSource("someSeeds")
    void anyGraphTrainsAlike(long seed) throws Exception {
        check(RandomGraphs.draw(seed, 12), seed);
    }

    @ParameterizedTest
    @MethodSource("someSeeds")
    void anyGraphOfModelsTrainsAlike(long seed) throws Exception {
        check(RandomGraphs.drawNested(seed, 8), seed);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void manyGraphsTrainAlike(long seed) throws Exception {
        check(RandomGraphs.draw(seed, 1 + (int) (seed % 60)), seed);
    }

    private static void check(ShapedGraph graph, long seed) throws Exception {
        ModelProgram program = ModelPrograms.train(graph);
        Point point = Point.draw(program, sizes(program), seed);
        Side generated = new Side(program, point, GeneratedNetworks.factory(graph));
        Side onNd4j = new Side(program, point, Nd4jNetwork.factory(graph));
        for (int step = 0; step < STEPS; step++) {
            generated.train(step);
            onNd4j.train(step);
            String when = " in step " + step;
            for (int i = 0; i < program.outputs().size(); i++) {
                Value output = program.outputs().get(i);
                assertClose(
                        onNd4j.workspace.output(i),
                        generated.workspace.output(i),
                        point,
                        output,
                        when);
                assertEquals(onNd4j.workspace.hasLogits(i), generated.workspace.hasLogits(i));
                if (onNd4j.workspace.hasLogits(i)) {
                    assertClose(
                            onNd4j.workspace.logits(i),
                            generated.workspace.logits(i),
                            point,
                            program.target(i),
                            when);
                }
            }
            assertAlike(onNd4j.workspace.addedLoss(), generated.workspace.addedLoss(), when);
            for (int i = 0; i < program.weights().size(); i++) {
                Value weight = program.weights().get(i);
                if (program.gradients().get(i) != null) {
                    assertClose(
                            onNd4j.workspace.gradient(i),
                            generated.workspace.gradient(i),
                            point,
                            weight,
                            ", its gradient" + when);
                }
                assertClose(onNd4j.weights[i], generated.weights[i], point, weight, when);
            }
        }
        generated.network.predict(generated.workspace);
        onNd4j.network.predict(onNd4j.workspace);
        for (int i = 0; i < program.outputs().size(); i++) {
            assertClose(
                    onNd4j.workspace.output(i),
                    generated.workspace.output(i),
                    point,
                    program.outputs().get(i),
                    " predicted after training");
        }
    }

    private static void assertAlike(float expected, float found, String when) {
        double error = Math.abs(expected - found) / Math.max(1, Math.abs(expected));
        assertTrue(error < 1e-5, () -> "the added loss is " + found + ", not " + expected + when);
    }

    /** In the order in which a workspace numbers them. */
    private static Map<Symbol, Long> sizes(ModelProgram program) {
        Map<Symbol, Long> sizes = new LinkedHashMap<>();
        sizes.put(Symbol.BATCH, 3L);
        for (Value input : program.inputs()) {
            for (Dim dim : input.shape().dims()) {
                dim.symbols().forEach(symbol -> sizes.putIfAbsent(symbol, 2L));
            }
        }
        return sizes;
    }

    private static void assertClose(
            float[] expected, float[] found, Point point, Value value, String when) {
        int length = (int) value.shape().size().evaluate(symbol -> point.sizes().get(symbol));
        double scale = 1;
        for (int i = 0; i < length; i++) {
            scale = Math.max(scale, Math.abs(expected[i]));
        }
        for (int i = 0; i < length; i++) {
            assertEquals(expected[i], found[i], TOLERANCE * scale, value + when + ", element " + i);
        }
    }

    /** One network with weights and a workspace of its own. */
    private static final class Side {
        private final Network network;
        private final float[][] weights;
        private final int[] trained;
        private final Workspace workspace = new Workspace();

        Side(ModelProgram program, Point point, Network.Factory factory) {
            weights = floats(program.weights(), point);
            trained = IntStream.range(0, weights.length)
                    .filter(i -> program.gradients().get(i) != null)
                    .toArray();
            network = factory.on(weights);
            int index = 0;
            for (long size : sizes(program).values()) {
                workspace.size(index++, (int) size);
            }
            float[][] inputs = floats(program.inputs(), point);
            for (int i = 0; i < inputs.length; i++) {
                workspace.input(i, inputs[i]);
            }
            float[][] seeds = floats(program.seeds(), point);
            for (int i = 0; i < seeds.length; i++) {
                workspace.outputGradient(i, seeds[i]);
            }
        }

        void train(int step) {
            workspace.random(5, step);
            network.forward(workspace);
            network.backward(workspace);
            float largest = 1;
            for (int i : trained) {
                for (int k = 0; k < weights[i].length - Kernels.SLACK; k++) {
                    largest = Math.max(largest, Math.abs(workspace.gradient(i)[k]));
                }
            }
            for (int i : trained) {
                for (int k = 0; k < weights[i].length - Kernels.SLACK; k++) {
                    weights[i][k] -= LONGEST_MOVE * workspace.gradient(i)[k] / largest;
                }
            }
            for (int i : network.updatedByForward()) {
                int length = weights[i].length - Kernels.SLACK;
                System.arraycopy(workspace.update(i), 0, weights[i], 0, length);
            }
        }

        private static float[][] floats(List<Value> values, Point point) {
            return values.stream()
                    .map(value -> {
                        double[] numbers = point.numbers().get(value);
                        float[] array = Workspace.allocate(numbers.length);
                        boolean isVariance = value.primitive() instanceof Parameter parameter
                                && parameter.name().endsWith("moving_variance");
                        for (int i = 0; i < numbers.length; i++) {
                            array[i] = (float) (isVariance ? Math.abs(numbers[i]) : numbers[i]);
                        }
                        return array;
                    })
                    .toArray(float[][]::new);
        }
    }
}
