package io.keratin.samples.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Reads a golden case that comes with the tests. */
final class GoldenModelTest {
    private final GoldenModel model = GoldenModel.named("a_sequential_mlp_v0");

    @Test
    void readsTheFigures() {
        GoldenCase golden = model.golden();
        assertEquals("a_sequential_mlp_v0", golden.id());
        assertEquals("Adam", golden.optimizer());
        assertEquals(new GoldenCase.Fit(16, 3, false), golden.fit());
        assertEquals(16, golden.evaluateBatchSize());
        assertEquals(660, golden.totalParameters());
        assertEquals(1.5828009843826294, golden.evaluateInit().get("loss"));
        assertEquals(List.of(0.1875, 0.25, 0.4166666567325592), golden.history().get("accuracy"));
        assertEquals(Set.of("accuracy", "loss"), golden.evaluateFinal().keySet());
    }

    @Test
    void readsTheArrays() {
        assertArrayEquals(new int[] {48, 30}, model.input(0).shape());
        assertEquals(30, model.input(0).samples()[47].length);
        assertEquals(48, model.target(0).integers().length);
        assertArrayEquals(new int[] {48, 4}, model.predictInit(0).shape());
        assertArrayEquals(new int[] {48, 4}, model.predictFinal(0).shape());
        assertArrayEquals(new int[] {2, 4}, model.cotangent(0).shape());
        assertArrayEquals(new int[] {2, 30}, model.inputGradient(0).shape());
        for (float[] probabilities : model.predictInit(0).samples()) {
            float sum = 0;
            for (float probability : probabilities) {
                sum += probability;
            }
            assertEquals(1, sum, 1e-5);
        }
    }

    @Test
    void readsTheGradients() {
        Set<String> weights = Set.of(
                "seq/dense_1/kernel",
                "seq/dense_1/bias",
                "seq/dense_2/kernel",
                "seq/dense_3/kernel",
                "seq/dense_3/bias");
        assertEquals(weights, model.firstBatchGradients().keySet());
        assertEquals(weights, model.weightGradients().keySet());
        assertTrue(model.firstBatchLoss() > 0);
    }

    @Test
    void readsTheWeightsInOrder() {
        var weights = model.finalWeights();
        assertEquals(
                List.of("dense_1", "dropout_1", "dense_2", "act", "dense_3"),
                List.copyOf(weights.keySet()));
        assertEquals("[(30, 16), (16)]", String.valueOf(weights.get("dense_1")));
        assertEquals(List.of(), weights.get("dropout_1"));
    }

    @Test
    void skipsACaseThatIsAbsent() {
        var e = assertThrows(TestAbortedException.class, () -> GoldenModel.named("no_such_case"));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("absent: no shared/golden/"),
                e::getMessage);
    }
}
