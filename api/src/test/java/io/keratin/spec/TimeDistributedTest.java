package io.keratin.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.Keras;
import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.GraphLayer;
import io.keratin.graph.GraphTensor;
import io.keratin.graph.Graphs;
import io.keratin.layers.Dense;
import io.keratin.layers.Dropout;
import io.keratin.layers.LayerTypes;
import io.keratin.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeDistributedTest {
    private final FunctionalBuilder builder = Graphs.functional("video");

    private static void assertId(String id, Runnable call) {
        assertEquals(
                id, assertThrows(ProblemException.class, call::run).problem().id());
    }

    @Test
    void aLayerOnEveryStepHasItsWeightsOnce() {
        GraphTensor x = builder.input("x", Keras.ANY, 7, 4);
        GraphLayer steps = builder.timeDistributed(builder.layer(Dense.TYPE, "units", 3));
        assertEquals("time_distributed", steps.name());
        GraphTensor y = steps.on(x);
        assertEquals("(batch, ?, 7, 3)", y.type().toString());
        Graph graph = builder.outputs(y).build();
        ShapedGraph shaped = ShapeInference.infer(graph).orThrow();
        assertEquals(
                List.of("dense/kernel", "dense/bias"),
                shaped.weights(1).stream().map(WeightSpec::name).toList());
        assertEquals(Shape.of(4, 3), shaped.weights(1).get(0).shape());
        assertEquals(graph, GraphText.parse(GraphText.print(graph), LayerTypes::find));
    }

    @Test
    void weightsOfAFrozenInnerLayerAreFrozen() {
        GraphTensor x = builder.input("x", 5, 4);
        GraphLayer inner = builder.layer(Dense.TYPE, "units", 3).freeze();
        GraphTensor y = builder.timeDistributed(inner).on(x);
        ShapedGraph shaped = ShapeInference.infer(builder.outputs(y).build()).orThrow();
        assertFalse(shaped.weights(1).stream().anyMatch(WeightSpec::trainable));
    }

    @Test
    void theLayerInsideIsNotForOthers() {
        GraphTensor x = builder.input("x", 5, 4);
        GraphLayer inner = builder.layer(Dense.TYPE, "units", 3);
        GraphLayer steps = builder.timeDistributed(inner);
        assertId("WrapperShared", () -> inner.on(x));
        assertId("WrapperShared", () -> builder.timeDistributed(inner));
        assertThrows(IllegalStateException.class, inner::freeze);
        GraphLayer used = builder.layer(Dense.TYPE, "units", 4);
        used.on(x);
        assertId("WrapperShared", () -> builder.timeDistributed(used));
        assertThrows(
                IllegalArgumentException.class,
                () -> Graphs.functional("other").timeDistributed(steps));
        assertEquals("(batch, 5, 3)", steps.on(x).type().toString());
    }

    @Test
    void stepsAreNeeded() {
        GraphTensor x = builder.input("x", 4);
        GraphLayer steps = builder.timeDistributed(builder.layer(Dense.TYPE, "units", 3));
        assertId("TimeDistributedRank", () -> steps.on(x));
    }

    @Test
    void layersThatMixSamplesNeedAKnownNumberOfSteps() {
        GraphLayer same =
                builder.layer(Dropout.TYPE, "rate", 0.5, "noiseShape", List.of(1, Keras.ANY));
        assertTrue(same.spec().mixesSamples());
        GraphLayer steps = builder.timeDistributed(same);
        assertId("TimeDistributedLength", () -> steps.on(builder.input("x", Keras.ANY, 4)));
        assertEquals("(batch, 6, 4)", steps.on(builder.input("y", 6, 4)).type().toString());
    }
}
