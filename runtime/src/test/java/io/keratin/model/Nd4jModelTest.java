package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.nd4j.executor.Nd4jNetwork;
import io.keratin.spec.Graph;
import io.keratin.spec.ShapeInference;
import io.keratin.train.Fit;
import org.junit.jupiter.api.Test;

/** A whole model on ND4J's operations: it trains, evaluates and predicts as any other. */
class Nd4jModelTest {
    /** A model whose network is that of its graph on ND4J. */
    private static final class OnNd4j extends SingleModel {
        OnNd4j(Graph graph, long seed) {
            super(graph, Nd4jNetwork.factory(ShapeInference.infer(graph).orThrow()), seed);
        }
    }

    @Test
    void trainsToTheSameWeights() {
        Blobs blobs = Blobs.of(150, 20, 9);
        HandWrittenMlp byHand = HandWrittenMlp.small(3);
        OnNd4j onNd4j = new OnNd4j(HandWrittenMlp.graph(20, 16, 3, HandWrittenMlp.COMPILE), 3);
        for (Model model : new Model[] {byHand, onNd4j}) {
            model.compile("sgd(learning_rate=0.1)", "categorical_crossentropy", "accuracy");
        }
        Fit fit = Fit.epochs(3).batchSize(32).validationSplit(0.1).verbose(0);
        byHand.fit(blobs.samples(), blobs.oneHot(), fit);
        onNd4j.fit(blobs.samples(), blobs.oneHot(), fit);

        for (int i = 0; i < byHand.getWeightTensors().size(); i++) {
            assertArrayEquals(
                    byHand.getWeightTensors().get(i).toArray(),
                    onNd4j.getWeightTensors().get(i).toArray(),
                    1e-5f);
        }
        float[] sample = new float[2 * 20];
        assertArrayEquals(byHand.predict(sample), onNd4j.predict(sample), 1e-5f);
        assertEquals(
                byHand.evaluate(blobs.samples(), blobs.oneHot()).loss(),
                onNd4j.evaluate(blobs.samples(), blobs.oneHot()).loss(),
                1e-5);
        assertTrue(onNd4j.evaluate(blobs.samples(), blobs.oneHot()).loss() < 1, "it has learnt");
    }
}
