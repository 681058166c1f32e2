package io.keratin.losses;

import io.keratin.program.Tensor;
import io.keratin.spec.Where;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Values and gradients of real Keras, with each reduction, weighted and not. */
class GoldenLossTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "00_MeanSquaredError_0",
                "01_MeanAbsoluteError_0",
                "10_CategoricalCrossentropy_0",
                "11_CategoricalCrossentropy_1",
                "12_CategoricalCrossentropy_2",
                "13_SparseCategoricalCrossentropy_0",
                "14_SparseCategoricalCrossentropy_1",
                "15_BinaryCrossentropy_0",
                "16_BinaryCrossentropy_1",
                "17_BinaryCrossentropy_2"
            })
    void valuesAndGradientsAreThoseOfKeras(String name) {
        GoldenUnit golden = GoldenUnit.read("losses/" + name);
        golden.get("reductions").properties().forEach(reduction -> {
            String call = golden.call("reduction='" + reduction.getKey() + "'");
            check(golden, Losses.parse(call, Where.model("Compile", "loss")), reduction.getValue());
        });
    }

    private static void check(GoldenUnit golden, Loss loss, JsonNode want) {
        Tensor prediction = GoldenUnit.rows(golden.get("y_pred"));
        Tensor target = GoldenUnit.rows(golden.get("y_true"));
        double[] weights = GoldenUnit.data(golden.get("sample_weight"));
        int rows = weights.length;
        double scale = loss.reduction().scale(rows, rows);
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        RoutineRun plain = RoutineRun.of(loss, prediction, target, ones, scale);
        double sum = Arrays.stream(weights).sum();
        RoutineRun weighted = RoutineRun.of(
                loss, prediction, target, weights, loss.reduction().scale(rows, sum));

        if (loss.reduction() == Reduction.NONE) {
            RoutineRun.assertClose("loss", data(want, "value"), plain.output("loss"));
            double[] each = weighted.output("loss");
            Arrays.setAll(each, i -> each[i] * weights[i]);
            RoutineRun.assertClose("weighted", data(want, "weighted"), each);
        } else {
            RoutineRun.assertClose("total", data(want, "value"), plain.output("total"));
            RoutineRun.assertClose("gradient", data(want, "grad"), plain.gradient());
            RoutineRun.assertClose("weighted", data(want, "weighted"), weighted.output("total"));
        }
    }

    private static double[] data(JsonNode want, String name) {
        return GoldenUnit.data(want.required(name));
    }
}
