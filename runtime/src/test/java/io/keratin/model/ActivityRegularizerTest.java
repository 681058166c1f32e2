package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.GraphTensor;
import io.keratin.graph.Graphs;
import io.keratin.layers.Dense;
import io.keratin.layers.LSTM;
import io.keratin.spec.Graph;
import io.keratin.spec.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What layers add to the loss for what they make. Targets are what the models predict, so that
 * nothing else is in the loss; the numbers are those of Keras 3.15.1.
 */
class ActivityRegularizerTest {
    private static final Tensor SEQUENCES = sequences();

    private static Tensor sequences() {
        float[] numbers = new float[2 * 4 * 3];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i / 10f;
        }
        return Tensor.of(numbers, 2, 4, 3);
    }

    private static Graph inner(String regularizer) {
        return Graphs.sequential("inner", 3)
                .add(
                        Dense.TYPE,
                        "units",
                        2,
                        "kernelInitializer",
                        "ones",
                        "activityRegularizer",
                        regularizer)
                .build();
    }

    /** The loss of a model on sequences, with what it predicts as targets. */
    private static double loss(Graph graph, Tensor input, Execution execution) {
        GraphModel model = Models.create(graph, 1, execution);
        Tensor predicted = model.predict(input);
        double loss = model.evaluate(input, predicted).loss();
        List<Tensor> before = model.getWeightTensors();
        assertEquals(loss, model.trainOnBatch(input, predicted).loss(), 1e-6 * loss);
        if (loss == 0) {
            assertEquals(before, model.getWeightTensors());
        } else {
            assertNotEquals(before, model.getWeightTensors(), "it has a gradient");
        }
        return loss;
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPILED", "ND4J"})
    void everyStepOfAModelCounts(Execution execution) {
        for (int length : new int[] {4, -1}) {
            FunctionalBuilder g = Graphs.functional("steps");
            GraphTensor in = g.input(length, 3);
            GraphTensor out = g.timeDistributed(g.model(inner("l2(0.1)"))).on(in);
            Graph graph = g.outputs(out).compile("sgd", "mse").build();
            assertEquals(12.924001, loss(graph, SEQUENCES, execution), 1e-5);
        }
    }

    /** Keras calls the layer inside without what surrounds a call. */
    @ParameterizedTest
    @EnumSource(names = {"COMPILED", "ND4J"})
    void aLayerInATimeDistributedAddsNothing(Execution execution) {
        FunctionalBuilder g = Graphs.functional("steps");
        GraphTensor in = g.input(4, 3);
        GraphTensor out = g.timeDistributed(
                        g.layer(Dense.TYPE, "units", 2, "activityRegularizer", "l2"))
                .on(in);
        Graph graph = g.outputs(out).compile("sgd", "mse").build();
        assertEquals(0, loss(graph, SEQUENCES, execution));
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPILED", "ND4J"})
    void allThatALayerMakesCounts(Execution execution) {
        FunctionalBuilder g = Graphs.functional("states");
        GraphTensor in = g.input(4, 3);
        GraphTensor out = g.layer(
                        LSTM.TYPE,
                        "units",
                        2,
                        "returnState",
                        true,
                        "kernelInitializer",
                        "ones",
                        "recurrentInitializer",
                        "ones",
                        "activityRegularizer",
                        "l1")
                .on(in);
        Graph graph = g.outputs(out).compile("sgd", "mse").build();
        assertEquals(0.10735828, loss(graph, SEQUENCES, execution), 1e-6);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPILED", "ND4J"})
    void vectorsAreToBeOrthogonal(Execution execution) {
        Graph graph = Graphs.sequential("orthogonal", 3)
                .add(
                        Dense.TYPE,
                        "units",
                        3,
                        "kernelInitializer",
                        "identity",
                        "activityRegularizer",
                        "orthogonal_regularizer(factor=0.1, mode='columns')")
                .compile("sgd", "mse")
                .build();
        Tensor input = Tensor.of(new float[] {1, 2, 3, 0, 1, 0.5f, 2, -1, 0}, 3, 3);
        assertEquals(0.014595907, loss(graph, input, execution), 1e-7);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPILED", "ND4J"})
    void everyUseOfALayerCounts(Execution execution) {
        FunctionalBuilder g = Graphs.functional("twice");
        GraphTensor in = g.input(3);
        var layer = g.layer(
                Dense.TYPE,
                "units",
                3,
                "kernelInitializer",
                "identity",
                "activityRegularizer",
                "l1_l2(l1=0.5, l2=0.25)");
        Graph graph = g.outputs(layer.on(layer.on(in))).compile("sgd", "mse").build();
        Tensor input = Tensor.of(new float[] {1, -2, 3, 0, 1, 0.5f}, 2, 3);
        double once = 0.5 * 7.5 + 0.25 * 15.25;
        assertEquals(2 * once / 2, loss(graph, input, execution), 1e-5);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPILED", "ND4J"})
    void nothingCanBeAdded(Execution execution) {
        Graph graph = Graphs.sequential("nothing", 3)
                .add(Dense.TYPE, "units", 2, "activityRegularizer", "l1(0.0)")
                .compile("sgd", "mse")
                .build();
        Tensor input = Tensor.of(new float[] {1, 2, 3}, 1, 3);
        assertEquals(0, loss(graph, input, execution));
    }

    @Test
    void whatItCannotBeAboutIsRefused() {
        var sequences = Graphs.sequential("net", 4, 3);
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> sequences
                        .add(
                                Dense.TYPE,
                                "units",
                                2,
                                "activityRegularizer",
                                "orthogonal_regularizer()")
                        .build());
        assertEquals("BadRegularizer", refused.problem().id());
        assertEquals("activityRegularizer", refused.problem().where().attribute());
    }
}
