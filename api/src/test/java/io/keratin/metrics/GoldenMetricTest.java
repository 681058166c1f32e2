package io.keratin.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.losses.GoldenUnit;
import io.keratin.losses.Losses;
import io.keratin.losses.RoutineRun;
import io.keratin.program.Tensor;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.spec.Where;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Results of real Keras after one, two and three batches, the second weighted. */
class GoldenMetricTest {
    private static final Where METRICS = Where.model("Compile", "metrics");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00_Accuracy_0",
                "01_BinaryAccuracy_0",
                "02_BinaryAccuracy_1",
                "03_CategoricalAccuracy_0",
                "04_SparseCategoricalAccuracy_0",
                "07_MeanSquaredError_0",
                "09_MeanAbsoluteError_0",
                "16_BinaryCrossentropy_0",
                "17_CategoricalCrossentropy_0",
                "18_SparseCategoricalCrossentropy_0"
            })
    void resultsAreThoseOfKeras(String name) {
        GoldenUnit golden = GoldenUnit.read("metrics/" + name);
        Metric metric = Metrics.parse(
                golden.call(),
                Losses.parse("mse", Where.model("Compile", "loss")),
                Shape.of(Dim.BATCH, Dim.of(4)),
                METRICS);
        double sum = 0;
        double count = 0;
        for (JsonNode update : golden.get("updates")) {
            Tensor prediction = GoldenUnit.rows(update.required("y_pred"));
            double[] values = new RoutineRun(
                            Metrics.program(metric),
                            prediction.shape()[0],
                            prediction.shape()[1])
                    .input("prediction", prediction)
                    .input("target", GoldenUnit.rows(update.required("y_true")))
                    .parameters(metric.parameters())
                    .output("value");
            JsonNode given = update.required("sample_weight");
            double[] weights = new double[values.length];
            Arrays.fill(weights, 1);
            weights = given.isNull() ? weights : GoldenUnit.data(given);
            for (int i = 0; i < values.length; i++) {
                sum += values[i] * weights[i];
                count += weights[i];
            }
            double want = GoldenUnit.data(update.required("result"))[0];
            assertEquals(want, sum / count, 1e-6 + 1e-5 * Math.abs(want), name);
        }
    }
}
