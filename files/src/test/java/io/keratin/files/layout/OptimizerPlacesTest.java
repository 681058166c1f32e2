package io.keratin.files.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.OptimizerState;
import io.keratin.files.WeightArray;
import io.keratin.graph.Graphs;
import io.keratin.layers.Dense;
import io.keratin.spec.ShapeInference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What optimizers keep of the two weights of one layer, in the orders of all versions of Keras. */
final class OptimizerPlacesTest {
    private static final List<StoredWeight> WEIGHTS = WeightPlaces.of(
                    ShapeInference.infer(Graphs.sequential("m", 3)
                                    .add(Dense.TYPE, "units", 2, "name", "dense")
                                    .build())
                            .orThrow())
            .weights();

    private static final OptimizerPlaces NADAM = new OptimizerPlaces(
            "nadam", WEIGHTS, List.of(List.of("momentum", "velocity")), List.of("variable"));

    private static final WeightArray PRODUCT = array(5);
    private static final WeightArray M0 = array(1, 3, 2);
    private static final WeightArray V0 = array(2, 3, 2);
    private static final WeightArray M1 = array(3, 2);
    private static final WeightArray V1 = array(4, 2);

    private static WeightArray array(float value, int... shape) {
        int length = 1;
        for (int size : shape) {
            length *= size;
        }
        float[] values = new float[length];
        Arrays.fill(values, value);
        return new WeightArray("" + value, shape, values);
    }

    private static OptimizerState state(
            String scope, OptimizerState.Order order, WeightArray... arrays) {
        return new OptimizerState(
                scope, OptionalLong.of(1), OptionalDouble.empty(), List.of(arrays), order);
    }

    private static List<Float> found(OptimizerState state) {
        List<Float> first = new ArrayList<>();
        NADAM.find(state).orElse(List.of()).forEach(values -> first.add(values[0]));
        return first;
    }

    @Test
    void everyOrderIsTakenOver() {
        OptimizerState.Order byWeight = OptimizerState.Order.BY_WEIGHT;
        OptimizerState.Order byKind = OptimizerState.Order.BY_KIND;
        List<Float> all = List.of(1f, 2f, 3f, 4f, 5f);
        List<Float> without = List.of(1f, 2f, 3f, 4f);
        assertEquals(all, found(state("nadam", byWeight, M0, V0, M1, V1, PRODUCT)));
        assertEquals(without, found(state("Nadam", byWeight, M0, V0, M1, V1)));
        assertEquals(all, found(state("Nadam", byKind, PRODUCT, M0, M1, V0, V1)));
        assertEquals(without, found(state("training", byKind, M0, M1, V0, V1)));
    }

    /** Keras 1 sorts {@code a_W, a_b, b_W, b_b}: only then it is known which is whose. */
    @Test
    void sortedWeightsHaveToBeInTheOrderOfTheirNames() {
        OptimizerState.Order sorted = OptimizerState.Order.BY_KIND_AND_NAME;
        assertEquals(List.of(1f, 2f, 3f, 4f), found(state("", sorted, M0, M1, V0, V1)));
        OptimizerPlaces turned = new OptimizerPlaces(
                "nadam", List.of(WEIGHTS.get(1), WEIGHTS.get(0)), NADAM.kept(), NADAM.common());
        assertTrue(turned.find(state("", OptimizerState.Order.BY_KIND, M1, M0, V1, V0))
                .isPresent());
        assertTrue(turned.find(state("", sorted, M1, M0, V1, V0)).isEmpty());
    }

    @Test
    void whatIsOfAnotherOptimizerIsNot() {
        OptimizerState.Order byWeight = OptimizerState.Order.BY_WEIGHT;
        assertEquals(List.of(), found(state("adam", byWeight, M0, V0, M1, V1, PRODUCT)));
        assertEquals(List.of(), found(state("nadam", byWeight, M0, V0, M1, V1, array(5, 1))));
        assertEquals(List.of(), found(state("nadam", byWeight, M0, V0, V1, M0)));
        assertEquals(List.of(), found(state("nadam", byWeight, M0, V0, M1)));
        // Only of Adam and of gradient descent more is there than is used.
        assertEquals(
                List.of(),
                found(state(
                        "", OptimizerState.Order.BY_KIND, M0, M1, V0, V1, array(0, 1), PRODUCT)));
    }

    @Test
    void whatIsKeptOfAllHasAPathOfItsOwn() {
        List<float[]> values =
                List.of(M0.values(), V0.values(), M1.values(), V1.values(), PRODUCT.values());
        OptimizerState state = NADAM.state(7, OptionalDouble.of(0.5), values);
        assertEquals(
                List.of(
                        "nadam/m_dense_kernel_momentum",
                        "nadam/m_dense_kernel_velocity",
                        "nadam/m_dense_bias_momentum",
                        "nadam/m_dense_bias_velocity",
                        "variable"),
                state.variables().stream().map(WeightArray::name).toList());
        WeightArray product = state.variables().get(4);
        assertEquals(0, product.shape().length);
        assertArrayEquals(PRODUCT.values(), product.values());
        assertTrue(NADAM.find(state).isPresent());
    }
}
