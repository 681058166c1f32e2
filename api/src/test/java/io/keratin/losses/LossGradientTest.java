package io.keratin.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.program.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients that follow from the primitives, against differences of the losses' values. */
class LossGradientTest {
    private static final int ROWS = 3;
    private static final int COLUMNS = 4;
    private static final double[] WEIGHTS = {0.5, 2, 0};
    private static final double SCALE = 0.25;

    static List<Loss> losses() {
        List<Loss> losses = new ArrayList<>(Losses.all());
        losses.addAll(Losses.afterEndings());
        losses.add(new CategoricalCrossentropy(true, 0.2, Reduction.SUM));
        losses.add(new BinaryCrossentropy(true, 0.2, Reduction.SUM));
        return losses;
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientsAreThoseOfFiniteDifferences(Loss loss) {
        Random random = new Random(3);
        int[] shape = {ROWS, COLUMNS};
        Tensor prediction = Tensor.fill(shape, i -> 0.1 + 0.8 * random.nextDouble());
        Tensor target = loss.sparseTargets()
                ? Tensor.of(new int[] {ROWS, 1}, 3, 0, 2)
                : Tensor.fill(shape, i -> random.nextDouble());

        double[] gradient = run(loss, prediction, target).gradient();

        double step = 1e-5;
        for (int i = 0; i < gradient.length; i++) {
            double above = total(loss, moved(prediction, i, step), target);
            double below = total(loss, moved(prediction, i, -step), target);
            assertEquals(
                    (above - below) / (2 * step), gradient[i], 1e-8, loss.routine() + " at " + i);
        }
    }

    private static RoutineRun run(Loss loss, Tensor prediction, Tensor target) {
        return RoutineRun.of(loss, prediction, target, WEIGHTS, SCALE);
    }

    private static double total(Loss loss, Tensor prediction, Tensor target) {
        return run(loss, prediction, target).output("total")[0];
    }

    private static Tensor moved(Tensor tensor, int index, double by) {
        double[] data = tensor.data().clone();
        data[index] += by;
        return Tensor.of(tensor.shape(), data);
    }
}
