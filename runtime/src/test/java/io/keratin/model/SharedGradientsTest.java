package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.GraphTensor;
import io.keratin.graph.Graphs;
import io.keratin.layers.Add;
import io.keratin.layers.Dense;
import io.keratin.spec.Graph;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two weights with the same gradient, which is computed once, are trained each by itself. */
class SharedGradientsTest {
    private static final Tensor INPUT = Tensor.of(new float[] {1, -2, 3, 0.5f, 1, 2}, 2, 3);
    private static final Tensor TARGET = Tensor.of(new float[] {5, -3, 2, 1}, 2, 2);

    /** The biases of the two layers have the same gradient. */
    private static Graph graph(String optimizer) {
        FunctionalBuilder g = Graphs.functional("sum");
        GraphTensor in = g.input(3);
        GraphTensor left = g.layer(Dense.TYPE, "units", 2).on(in);
        GraphTensor right = g.layer(Dense.TYPE, "units", 2).on(in);
        GraphTensor sum = g.layer(Add.TYPE).on(left, right);
        return g.outputs(sum).compile(optimizer, "mse").build();
    }

    /** What a step of a learning rate of 1 takes off every weight. */
    private static List<Tensor> step(String optimizer, Execution execution) {
        GraphModel model = Models.create(graph(optimizer), 1, execution);
        List<Tensor> before = model.getWeightTensors();
        model.trainOnBatch(INPUT, TARGET);
        List<Tensor> after = model.getWeightTensors();
        return IntStream.range(0, before.size())
                .mapToObj(i -> {
                    float[] taken = before.get(i).toArray();
                    float[] left = after.get(i).toArray();
                    for (int j = 0; j < taken.length; j++) {
                        taken[j] -= left[j];
                    }
                    return Tensor.of(taken);
                })
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"COMPILED", "ND4J"})
    void aNormOfAllScalesEachOnce(Execution execution) {
        List<Tensor> whole = step("sgd(1.0)", execution);
        double squares = 0;
        for (Tensor gradient : whole) {
            for (float element : gradient.toArray()) {
                squares += element * element;
            }
        }
        double factor = 0.1 / Math.sqrt(squares);
        List<Tensor> clipped = step("sgd(1.0, global_clipnorm=0.1)", execution);
        for (int i = 0; i < whole.size(); i++) {
            float[] expected = whole.get(i).toArray();
            float[] found = clipped.get(i).toArray();
            for (int j = 0; j < expected.length; j++) {
                assertEquals(factor * expected[j], found[j], 1e-6);
            }
        }
    }

    /** Lamb's steps are as long as the weights; biases of zeros take the direction itself. */
    @ParameterizedTest
    @CsvSource({"COMPILED", "ND4J"})
    void lambTakesEveryDirectionFromTheGradient(Execution execution) {
        List<Tensor> steps = step("lamb(1.0)", execution);
        assertEquals(steps.get(1), steps.get(3));
    }
}
