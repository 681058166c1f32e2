package io.keratin.compiler.differentiate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.keratin.compiler.GraphBuilder;
import io.keratin.compiler.Points;
import io.keratin.compiler.RandomGraphs;
import io.keratin.compiler.lower.Lower;
import io.keratin.compiler.lower.Lowered;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Tensor;
import io.keratin.program.Value;
import io.keratin.spec.ShapedGraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DifferentiateTest {
    private static final double STEP = 1e-6;
    private static final int BATCH = 2;

    @Test
    void aValueUsedTwiceGetsTheSumOfBothGradients() {
        ProgramBuilder p = new ProgramBuilder();
        Value x = p.parameter("x", io.keratin.shape.Shape.of(2));
        Value y = p.multiply(x, x);
        Value sum = p.reshape(p.sumLast(y), io.keratin.shape.Shape.SCALAR);
        Value gradient = Differentiate.gradients(p, Map.of(sum, p.constant(1)), List.of(x))
                .get(x);
        assertNotNull(gradient);
        Tensor result = new io.keratin.program.Interpreter()
                .parameter("x", Tensor.of(new int[] {2}, 3, -5))
                .evaluate(gradient);
        assertEquals(6, result.data()[0]);
        assertEquals(-10, result.data()[1]);
    }

    @Test
    void whatNoTargetNeedsIsNotDifferentiated() {
        ProgramBuilder p = new ProgramBuilder();
        Value x = p.parameter("x", io.keratin.shape.Shape.of(2));
        Value fixed = p.parameter("fixed", io.keratin.shape.Shape.of(2));
        Value y = p.multiply(x, p.exp(fixed));
        Map<Value, Value> gradients = Differentiate.gradients(p, Map.of(y, y), List.of(x));
        assertEquals(java.util.Set.of(x, y), gradients.keySet());
    }

    @Test
    void theGradientOfThePerceptronIsThatOfFiniteDifferences() {
        GraphBuilder builder = new GraphBuilder("Small");
        int hidden = builder.dense("Hidden", 5, "tanh", builder.input(4));
        check(builder.outputs(builder.dense("Out", 3, "softmax", hidden)), 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theGradientOfAnyGraphIsThatOfFiniteDifferences(long seed) {
        check(RandomGraphs.draw(seed, 10), seed);
    }

    /** Compares directional derivatives, so that one probe covers all elements of a weight. */
    private static void check(ShapedGraph graph, long seed) {
        Lowered lowered = Lower.lower(graph, true);
        ProgramBuilder p = lowered.builder();
        Map<Value, Tensor> point = Points.draw(lowered, BATCH, seed);
        SplittableRandom random = new SplittableRandom(seed + 1);
        Value loss = p.constant(0);
        for (Value output : lowered.outputs()) {
            Value weights = p.input("cotangent" + output.id(), output.type());
            point.put(weights, Points.draw(output.shape(), BATCH, random));
            Value flat = p.reshape(
                    p.multiply(output, weights),
                    io.keratin.shape.Shape.of(output.shape().size()));
            loss = p.add(loss, p.reshape(p.sumLast(flat), io.keratin.shape.Shape.SCALAR));
        }
        List<Value> weights =
                lowered.weights().stream().map(Lowered.Weight::value).toList();
        Map<Value, Value> gradients =
                Differentiate.gradients(p, Map.of(loss, p.constant(1)), weights);
        for (Value weight : weights) {
            Value gradient = gradients.get(weight);
            if (gradient == null) {
                continue;
            }
            Tensor direction = Points.draw(weight.shape(), BATCH, random);
            double[] derived =
                    Points.interpreter(point, BATCH).evaluate(gradient).data();
            double expected = (at(point, weight, direction, STEP, loss)
                            - at(point, weight, direction, -STEP, loss))
                    / (2 * STEP);
            double along = 0;
            for (int i = 0; i < derived.length; i++) {
                along += derived[i] * direction.data()[i];
            }
            assertEquals(
                    expected,
                    along,
                    1e-5 * Math.max(1, Math.abs(expected)),
                    "gradient of " + weight);
        }
    }

    private static double at(
            Map<Value, Tensor> point, Value weight, Tensor direction, double step, Value loss) {
        Map<Value, Tensor> moved = new LinkedHashMap<>(point);
        Tensor from = point.get(weight);
        moved.put(
                weight,
                Tensor.fill(from.shape(), i -> from.data()[i] + step * direction.data()[i]));
        return Points.interpreter(moved, BATCH).evaluate(loss).data()[0];
    }
}
