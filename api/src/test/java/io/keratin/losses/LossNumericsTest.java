package io.keratin.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.program.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses at the ends of their range, and their forms on logits. */
class LossNumericsTest {
    private static final Reduction MEAN = Reduction.SUM_OVER_BATCH_SIZE;
    private static final double CLIPPED = -Math.log(1e-7);

    private static Tensor rows(int columns, double... data) {
        return Tensor.of(new int[] {data.length / columns, columns}, data);
    }

    @Test
    void probabilitiesOfZeroAndOneAreClipped() {
        Tensor certain = rows(2, 0, 1, 1, 0);
        double[] want = {CLIPPED, -Math.log1p(-1e-7)};
        Tensor oneHot = rows(2, 1, 0, 1, 0);
        Loss categorical = new CategoricalCrossentropy(false, 0, MEAN);
        assertArrayEquals(want, RoutineRun.of(categorical, certain, oneHot).output("loss"), 1e-12);
        Loss sparse = new SparseCategoricalCrossentropy(false, MEAN);
        assertArrayEquals(
                want, RoutineRun.of(sparse, certain, rows(1, 0, 0)).output("loss"), 1e-12);
        Loss binary = new BinaryCrossentropy(false, 0, MEAN);
        assertArrayEquals(
                want, RoutineRun.of(binary, rows(1, 0, 1), rows(1, 1, 1)).output("loss"), 1e-12);
        assertArrayEquals(
                new double[] {0, 0},
                RoutineRun.of(binary, rows(1, 0, 1), rows(1, 1, 0)).gradient(),
                "no gradient flows where a probability was clipped");
    }

    @Test
    void logitsFarFromZeroAreExact() {
        Tensor logits = rows(2, 100, -100, -100, 100);
        Loss categorical = new CategoricalCrossentropy(true, 0, MEAN);
        RoutineRun run = RoutineRun.of(categorical, logits, rows(2, 1, 0, 1, 0));
        assertArrayEquals(new double[] {0, 200}, run.output("loss"), 1e-12);
        assertArrayEquals(new double[] {0, 0, -1, 1}, run.gradient(), 1e-12);
        Loss sparse = new SparseCategoricalCrossentropy(true, MEAN);
        assertArrayEquals(
                new double[] {0, 200},
                RoutineRun.of(sparse, logits, rows(1, 0, 0)).output("loss"),
                1e-12);
        Loss binary = new BinaryCrossentropy(true, 0, MEAN);
        RoutineRun far =
                RoutineRun.of(binary, rows(1, 100, -100, 1000, -1000), rows(1, 1, 1, 0, 0));
        assertArrayEquals(new double[] {0, 100, 1000, 0}, far.output("loss"), 1e-12);
        assertArrayEquals(new double[] {0, -1, 1, 0}, far.gradient(), 1e-12);
    }

    @Test
    void aClassOfProbabilityZeroDoesNotDisturbTheOthers() {
        Tensor logits = rows(2, 0, Double.NEGATIVE_INFINITY);
        Loss sparse = new SparseCategoricalCrossentropy(true, MEAN);
        RoutineRun run = RoutineRun.of(sparse, logits, rows(1, 0));
        assertArrayEquals(new double[] {0}, run.output("loss"), 1e-12);
        assertArrayEquals(new double[] {0, 0}, run.gradient(), 1e-12);
    }

    @Test
    void theGradientOfALogitOfZeroIsOneHalfLessTheLabel() {
        Loss binary = new BinaryCrossentropy(true, 0, MEAN);
        RoutineRun run = RoutineRun.of(binary, rows(1, 0, 0, 0), rows(1, 0, 1, 0.25));
        assertArrayEquals(new double[] {0.5, -0.5, 0.25}, run.gradient(), 1e-12);
    }

    @Test
    void theGradientOfLogitsIsSoftmaxLessLabels() {
        Tensor logits = rows(3, 1, -2, 0.5);
        double[] labels = {0.2, 0.3, 0.1};
        double[] p = {Math.exp(1), Math.exp(-2), Math.exp(0.5)};
        double sum = Arrays.stream(p).sum();
        double[] want = new double[3];
        Arrays.setAll(want, i -> (p[i] / sum * 0.6 - labels[i]) * 2 * 0.5);
        Loss loss = new CategoricalCrossentropy(true, 0, MEAN);
        assertArrayEquals(
                want,
                RoutineRun.of(loss, logits, rows(3, labels), new double[] {2}, 0.5)
                        .gradient(),
                1e-12);
    }

    static List<Loss> all() {
        return Losses.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void notANumberStaysOne(Loss loss) {
        Tensor target = loss.sparseTargets() ? rows(1, 0, 1) : rows(2, 1, 0, 0, 1);
        RoutineRun run = RoutineRun.of(loss, rows(2, Double.NaN, 0.5, 0.5, 0.5), target);
        assertTrue(Double.isNaN(run.output("loss")[0]), "the row that holds it");
        assertTrue(Double.isFinite(run.output("loss")[1]), "another row");
        assertTrue(Double.isNaN(run.output("total")[0]));
    }

    @ParameterizedTest
    @MethodSource("all")
    void onLogitsIsTheSameLoss(Loss loss) {
        for (Ending ending : Ending.values()) {
            Loss onLogits = Losses.onLogits(loss, ending);
            Tensor logits = rows(3, 0.3, -1.2, 0.8, 2, 0, -0.4);
            Tensor target = loss.sparseTargets() ? rows(1, 2, 0) : rows(3, 0, 0, 1, 1, 0, 0);
            double[] output = new double[6];
            Arrays.setAll(output, i -> {
                double sum = 0;
                for (int j = 0; j < 3; j++) {
                    sum += Math.exp(logits.data()[i / 3 * 3 + j]);
                }
                double z = logits.data()[i];
                return ending == Ending.SOFTMAX ? Math.exp(z) / sum : 1 / (1 + Math.exp(-z));
            });
            assertArrayEquals(
                    RoutineRun.of(loss, rows(3, output), target).output("loss"),
                    RoutineRun.of(onLogits, logits, target).output("loss"),
                    1e-9,
                    onLogits.routine());
            assertEquals(loss.text().replace("(from_logits=True)", ""), stripped(onLogits));
        }
    }

    private static String stripped(Loss loss) {
        return loss.text().replace("(from_logits=True)", "");
    }

    @Test
    void noRowsHaveNoLoss() {
        for (Loss loss : Losses.all()) {
            int[] none = {0, 3};
            Tensor target = Tensor.of(loss.sparseTargets() ? new int[] {0, 1} : none);
            RoutineRun run = RoutineRun.of(loss, Tensor.of(none), target);
            assertEquals(0, run.output("total")[0]);
        }
    }
}
