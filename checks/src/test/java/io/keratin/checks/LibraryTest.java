package io.keratin.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.execution.Workspace;
import io.keratin.kernels.Kernels;
import io.keratin.losses.GoldenUnit;
import io.keratin.losses.Loss;
import io.keratin.losses.Losses;
import io.keratin.losses.RoutineRun;
import io.keratin.metrics.Metric;
import io.keratin.metrics.Metrics;
import io.keratin.program.Tensor;
import io.keratin.spec.Where;
import io.keratin.train.library.Routines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The generated routines of losses and metrics, in float32, against Keras and their own programs.
 */
class LibraryTest {
    /** A routine with all its inputs, run once. */
    private static Workspace run(
            String routine, Tensor prediction, Tensor target, List<float[]> others) {
        Workspace workspace = new Workspace();
        workspace.size(0, prediction.shape()[0]);
        workspace.size(1, prediction.shape()[1]);
        workspace.input(0, floats(prediction.data()));
        workspace.input(1, floats(target.data()));
        for (int i = 0; i < others.size(); i++) {
            workspace.input(2 + i, others.get(i));
        }
        Routines.of(routine).run(workspace);
        return workspace;
    }

    private static Workspace run(
            Loss loss, Tensor prediction, Tensor target, double[] weights, double scale) {
        List<float[]> others = new ArrayList<>(List.of(floats(weights), floats(scale)));
        loss.parameters().forEach(parameter -> others.add(floats(parameter)));
        return run(loss.routine(), prediction, target, others);
    }

    private static Workspace run(Loss loss, Tensor prediction, Tensor target) {
        double[] ones = new double[prediction.shape()[0]];
        Arrays.fill(ones, 1);
        return run(loss, prediction, target, ones, 1);
    }

    private static float[] floats(double... data) {
        float[] floats = new float[data.length + Kernels.SLACK];
        for (int i = 0; i < data.length; i++) {
            floats[i] = (float) data[i];
        }
        return floats;
    }

    private static void assertClose(String what, double[] want, float[] got) {
        for (int i = 0; i < want.length; i++) {
            double allowed = 1e-6 + 1e-5 * Math.abs(want[i]);
            assertEquals(want[i], got[i], allowed, what + "[" + i + "]");
        }
    }

    private static Loss loss(String text) {
        return Losses.parse(text, Where.model("Compile", "loss"));
    }

    private static Tensor rows(int columns, double... data) {
        return Tensor.of(new int[] {data.length / columns, columns}, data);
    }

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
    void lossesAreThoseOfKeras(String name) {
        GoldenUnit golden = GoldenUnit.read("losses/" + name);
        Tensor prediction = GoldenUnit.rows(golden.get("y_pred"));
        Tensor target = GoldenUnit.rows(golden.get("y_true"));
        Workspace ran = run(loss(golden.call()), prediction, target);
        var want = golden.get("reductions");
        double[] losses = GoldenUnit.data(want.required("none").required("value"));
        double[] gradient = GoldenUnit.data(want.required("sum").required("grad"));
        assertClose("loss", losses, ran.output(0));
        assertClose("gradient", gradient, ran.output(1));
    }

    static List<Loss> losses() {
        List<Loss> losses = new ArrayList<>(Losses.all());
        losses.addAll(Losses.afterEndings());
        losses.add(loss("categorical_crossentropy(from_logits=True, label_smoothing=0.1)"));
        losses.add(loss("binary_crossentropy(label_smoothing=0.1)"));
        return losses;
    }

    @ParameterizedTest
    @MethodSource("losses")
    void lossesAreTheirPrograms(Loss loss) {
        Random random = new Random(5);
        for (int columns : new int[] {1, 2, 7, 33}) {
            if (columns == 1 && loss.routine().endsWith("AfterSoftmax")) {
                continue; // A softmax of one is 1: clipped, where float32 and double part.
            }
            int[] shape = {5, columns};
            Tensor prediction = Tensor.fill(shape, i -> 0.1 + 0.8 * random.nextFloat());
            Tensor target = loss.sparseTargets()
                    ? Tensor.fill(new int[] {5, 1}, i -> random.nextInt(columns))
                    : Tensor.fill(shape, i -> random.nextInt(2));
            double[] weights = {1, 0.5, 0, 2, 3};
            RoutineRun want = RoutineRun.of(loss, prediction, target, weights, 0.25);
            Workspace got = run(loss, prediction, target, weights, 0.25);
            assertClose("loss", want.output("loss"), got.output(0));
            assertClose("gradient", want.gradient(), got.output(1));
        }
    }

    static List<Metric> metrics() {
        return Metrics.all();
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void metricsAreTheirPrograms(Metric metric) {
        Random random = new Random(6);
        for (int columns : new int[] {1, 2, 7, 33}) {
            int[] shape = {9, columns};
            Tensor prediction = Tensor.fill(shape, i -> random.nextInt(16) / 16.0);
            Tensor target = metric.sparseTargets()
                    ? Tensor.fill(new int[] {9, 1}, i -> random.nextInt(columns))
                    : Tensor.fill(shape, i -> random.nextInt(16) / 16.0);
            List<float[]> parameters = new ArrayList<>();
            metric.parameters().forEach(parameter -> parameters.add(floats(parameter)));
            double[] want = new RoutineRun(Metrics.program(metric), 9, columns)
                    .input("prediction", prediction)
                    .input("target", target)
                    .parameters(metric.parameters())
                    .output("value");
            Workspace got = run(metric.routine(), prediction, target, parameters);
            assertClose(metric.routine(), want, got.output(0));
        }
    }

    @Test
    void certaintyAndFarLogitsAreFinite() {
        float clipped = (float) -Math.log(1e-7);
        Workspace probabilities =
                run(loss("categorical_crossentropy"), rows(2, 0, 1, 1, 0), rows(2, 1, 0, 1, 0));
        assertEquals(clipped, probabilities.output(0)[0], 1e-4);
        assertEquals(0, probabilities.output(0)[1], 2e-7);
        Workspace binary = run(loss("bce"), rows(1, 0, 1, 1), rows(1, 1, 1, 0));
        assertEquals(clipped, binary.output(0)[0], 1e-4);
        assertEquals(0, binary.output(0)[1], 2e-7);
        // 1 - 1e-7 as a float is 2 units below 1, so that this is -log of 1.19e-7, as in Keras.
        assertEquals(-Math.log(Math.scalb(1.0, -23)), binary.output(0)[2], 1e-4);

        Workspace far = run(
                loss("sparse_categorical_crossentropy(from_logits=True)"),
                rows(2, 100, -100, -100, 100),
                rows(1, 0, 0));
        assertClose("loss", new double[] {0, 200}, far.output(0));
        assertClose("gradient", new double[] {0, 0, -1, 1}, far.output(1));
        Workspace single =
                run(loss("bce(from_logits=True)"), rows(1, 100, -100, 0), rows(1, 0, 1, 1));
        assertClose("loss", new double[] {100, 100, Math.log(2)}, single.output(0));
        assertClose("gradient", new double[] {1, -1, -0.5}, single.output(1));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void notANumberStaysOneAndNoRowsAreNoError(Loss loss) {
        Tensor prediction = rows(2, Double.NaN, 0.5, 0.5, 0.5);
        Tensor target = loss.sparseTargets() ? rows(1, 0, 1) : rows(2, 1, 0, 0, 1);
        Workspace ran = run(loss, prediction, target);
        assertTrue(Float.isNaN(ran.output(0)[0]), "the row that holds it");
        assertTrue(Float.isFinite(ran.output(0)[1]), "another row");

        Tensor none = Tensor.of(new int[] {0, 2});
        run(loss, none, Tensor.of(new int[] {0, loss.sparseTargets() ? 1 : 2}));
    }
}
