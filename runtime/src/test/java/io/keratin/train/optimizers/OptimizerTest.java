package io.keratin.train.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.optimizers.Optimizers;
import io.keratin.spec.Where;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizerTest {
    private static final int SLACK = 16;

    private static Optimizer optimizer(String text, int... lengths) {
        Optimizer optimizer =
                Optimizer.of(Optimizers.parse(text, Where.model("Compile", "optimizer")));
        optimizer.allocate(lengths);
        return optimizer;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k3_00_SGD",
                "k3_02_SGD",
                "k3_04_SGD",
                "k3_05_SGD",
                "k3_07_RMSprop",
                "k3_09_RMSprop",
                "k3_10_RMSprop",
                "k3_12_Adam",
                "k3_14_Adam",
                "k3_15_Adam",
                "k3_17_AdamW",
                "k3_18_AdamW",
                "k3_19_Adagrad",
                "k3_20_Adagrad",
                "k3_22_Adadelta",
                "k3_23_Adamax",
                "k3_24_Adamax",
                "k3_25_Nadam",
                "k3_27_Ftrl",
                "k3_29_Lion",
                "k3_30_Lamb"
            })
    void tenStepsAreThoseOfKeras(String name) throws IOException {
        GoldenProblem problem = new GoldenProblem(name);
        Optimizer optimizer = optimizer(problem.optimizer(), GoldenProblem.LENGTHS);
        float[][] weights = problem.weights();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Arrays.copyOf(weights[i], weights[i].length + SLACK);
            Arrays.fill(weights[i], weights[i].length - SLACK, weights[i].length, 7f);
        }
        float[][] gradients = Arrays.stream(weights).map(float[]::clone).toArray(float[][]::new);

        for (int step = 1; step <= 10; step++) {
            double loss = problem.gradients(weights, gradients);
            assertClose("loss before step " + step, problem.lossBefore(step - 1), loss);
            optimizer.step(weights, gradients);
            if (step <= 2 || step == 10) {
                assertClose("weights after step " + step, problem.weightsAfter(step), weights);
            }
        }

        for (int i = 0; i < weights.length; i++) {
            for (int j = GoldenProblem.LENGTHS[i]; j < weights[i].length; j++) {
                assertEquals(7f, weights[i][j], "slack of weight " + i);
                assertEquals(7f, gradients[i][j], "slack of gradient " + i);
            }
        }
        assertStateIsKeras(problem, optimizer);
    }

    private static void assertStateIsKeras(GoldenProblem problem, Optimizer optimizer) {
        String scope = optimizer.spec().scope() + "/";
        List<String> paths = new ArrayList<>(List.of(scope + "iteration", scope + "learning_rate"));
        assertEquals(problem.variable(0)[0], optimizer.iterations());
        assertEquals(problem.variable(1)[0], optimizer.learningRate());
        for (StateVariable variable : optimizer.state()) {
            float[] golden = problem.variable(paths.size());
            String path = variable.weight() == StateVariable.ALL
                    ? variable.name()
                    : scope + GoldenProblem.NAMES.get(variable.weight()) + "_" + variable.name();
            paths.add(path);
            assertClose(path, new float[][] {golden}, new float[][] {variable.values()});
        }
        assertEquals(problem.variables(), paths);
    }

    private static void assertClose(String what, float[][] want, float[][] got) {
        for (int i = 0; i < want.length; i++) {
            for (int j = 0; j < want[i].length; j++) {
                assertClose(what + " " + i + "[" + j + "]", want[i][j], got[i][j]);
            }
        }
    }

    private static void assertClose(String what, double want, double got) {
        assertEquals(want, got, 1e-6 + 1e-5 * Math.abs(want), what);
    }

    @Test
    void weightDecayTakesAShareOffEachWeightBeforeTheStep() {
        Optimizer optimizer = optimizer("sgd(learning_rate=0.5, weight_decay=0.1)", 2);
        float[][] weights = {{2f, -4f}};
        optimizer.step(weights, new float[][] {{0f, 1f}});
        assertArrayEquals(new float[] {1.9f, -4.3f}, weights[0], 1e-6f);
    }

    @Test
    void clipnormScalesEachGradientByItself() {
        Optimizer optimizer = optimizer("sgd(learning_rate=1.0, clipnorm=1.0)", 2, 1);
        float[][] weights = {{0f, 0f}, {0f}};
        optimizer.step(weights, new float[][] {{3f, 4f}, {0.5f}});
        assertArrayEquals(new float[] {-0.6f, -0.8f}, weights[0], 1e-6f);
        assertArrayEquals(new float[] {-0.5f}, weights[1], 0f);
    }

    @Test
    void globalClipnormScalesAllGradientsTogether() {
        Optimizer optimizer = optimizer("sgd(learning_rate=1.0, global_clipnorm=1.0)", 1, 1);
        float[][] weights = {{0f}, {0f}};
        optimizer.step(weights, new float[][] {{3f}, {4f}});
        assertArrayEquals(new float[] {-0.6f}, weights[0], 1e-6f);
        assertArrayEquals(new float[] {-0.8f}, weights[1], 1e-6f);
    }

    @Test
    void aGlobalNormThatIsNoNumberIsNotHidden() {
        Optimizer optimizer = optimizer("sgd(global_clipnorm=1.0)", 1, 1);
        float[][] weights = {{1f}, {1f}};
        optimizer.step(weights, new float[][] {{Float.POSITIVE_INFINITY}, {0f}});
        assertTrue(Float.isNaN(weights[0][0]) && Float.isNaN(weights[1][0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sgd",
                "sgd(momentum=0.9)",
                "sgd(momentum=0.9, nesterov=True)",
                "sgd(clipvalue=0.5)",
                "sgd(clipnorm=0.5)",
                "rmsprop",
                "rmsprop(momentum=0.5)",
                "rmsprop(centered=True)",
                "rmsprop(momentum=0.5, centered=True)",
                "adam",
                "adam(amsgrad=True)",
                "adamw",
                "adagrad",
                "adadelta",
                "adamax",
                "nadam",
                "rmsprop_keras2",
                "rmsprop_keras2(centered=True)",
                "adagrad_keras2",
                "nadam_keras2",
                "ftrl",
                "ftrl(learning_rate_power=-0.7)",
                "lion",
                "lamb"
            })
    void nanAndNoElementsAreNoSpecialCase(String text) {
        Optimizer optimizer = optimizer(text, 2, 0);
        float[][] weights = {{1f, 1f}, {}};
        optimizer.step(weights, new float[][] {{Float.NaN, 0.25f}, {}});
        assertTrue(Float.isNaN(weights[0][0]), "the NaN of a gradient reaches the weight");
        assertTrue(
                text.matches(".*(clipnorm|lamb).*") || weights[0][1] < 1f,
                "other elements move on");
    }

    @Test
    void centeredMomentumIsTheFormulaOfKeras() {
        Optimizer optimizer =
                optimizer("rmsprop(learning_rate=0.1, momentum=0.5, centered=True)", 1);
        float[][] weights = {{1f}};
        double v = 0;
        double a = 0;
        double m = 0;
        double w = 1;
        for (int step = 0; step < 5; step++) {
            double g = 0.3 - 0.1 * step;
            v = 0.9 * v + 0.1 * g * g;
            a = 0.9 * a + 0.1 * g;
            m = 0.5 * m + 0.1 * g / Math.sqrt(v - a * a + 1e-7);
            w -= m;
            optimizer.step(weights, new float[][] {{(float) g}});
        }
        assertEquals(w, weights[0][0], 1e-5);
    }

    @Test
    void aChangedLearningRateCountsFromTheNextStep() {
        Optimizer optimizer = optimizer("sgd(learning_rate=1.0)", 1);
        float[][] weights = {{0f}};
        optimizer.learningRate(0.5f);
        optimizer.step(weights, new float[][] {{1f}});
        assertEquals(-0.5f, weights[0][0]);
        assertEquals(0.5f, optimizer.learningRate());
        assertEquals(1, optimizer.iterations());
    }

    @Test
    void aScheduleCountsTheStepsBeforeTheStep() {
        Optimizer optimizer = optimizer(
                "sgd(PiecewiseConstantDecay([0, 2], [1.0, 0.5, 0.25]), weight_decay=0.5)", 1);
        float[][] weights = {{8f}};
        optimizer.step(weights, new float[][] {{0f}});
        assertEquals(4f, weights[0][0]);
        assertEquals(0.5f, optimizer.learningRate());
        optimizer.restore(3, 7f, List.of());
        assertEquals(0.25f, optimizer.learningRate());
        optimizer.step(weights, new float[][] {{4f}});
        assertEquals(2.5f, weights[0][0]);
    }

    @Test
    void aRestoredStateGoesOnWithTheSameBits() {
        Optimizer first = optimizer("adam", 3);
        float[][] weights = {{1f, 2f, 3f}};
        first.step(weights, new float[][] {{0.1f, 0.2f, 0.3f}});

        Optimizer second = optimizer("adam", 3);
        second.iterations(first.iterations());
        for (int i = 0; i < first.state().size(); i++) {
            float[] saved = first.state().get(i).values();
            System.arraycopy(saved, 0, second.state().get(i).values(), 0, saved.length);
        }
        float[][] copy = {weights[0].clone()};
        first.step(weights, new float[][] {{0.3f, -0.1f, 0f}});
        second.step(copy, new float[][] {{0.3f, -0.1f, 0f}});
        assertArrayEquals(weights[0], copy[0]);
    }

    /** Keras 2 does not keep what follows from the number of steps. */
    @Test
    void theProductOfMomentumsFollowsFromTheSteps() {
        Optimizer first = optimizer("nadam(learning_rate=0.1)", 2);
        float[][] weights = {{1f, 2f}};
        for (int step = 0; step < 7; step++) {
            first.step(weights, new float[][] {{0.1f, -0.2f}});
        }
        List<float[]> saved = first.state().stream()
                .map(variable -> variable.values().clone())
                .toList();
        assertEquals(3, saved.size());

        Optimizer second = optimizer("nadam(learning_rate=0.1)", 2);
        second.restore(7, 0.1f, saved.subList(0, 2));
        Optimizer third = optimizer("nadam(learning_rate=0.1)", 2);
        third.restore(7, 0.1f, List.of(saved.get(0), saved.get(1), new float[] {0.5f}));

        assertArrayEquals(saved.get(2), second.state().get(2).values());
        assertArrayEquals(new float[] {0.5f}, third.state().get(2).values());
        second.iterations(0);
        assertArrayEquals(new float[] {1}, second.state().get(2).values());
        second.iterations(Long.MAX_VALUE);
        assertArrayEquals(new float[] {0}, second.state().get(2).values());
        assertThrows(
                IllegalArgumentException.class, () -> second.restore(7, 0.1f, saved.subList(0, 1)));
    }

    @Test
    void ftrlWithEveryArgumentIsTheFormulaOfKeras() {
        for (double power : List.of(-0.5, -0.8, 0.0)) {
            Optimizer optimizer = optimizer(
                    "ftrl(0.1, " + power + ", 0.2, l1_regularization_strength=0.05,"
                            + " l2_regularization_strength=0.3,"
                            + " l2_shrinkage_regularization_strength=0.4, beta=0.5)",
                    1);
            float[][] weights = {{1f}};
            double a = 0.2;
            double z = 0;
            double w = 1;
            for (int step = 0; step < 6; step++) {
                double g = 0.3 - 0.1 * step;
                double n = a + g * g;
                z += g + 2 * 0.4 * w - (Math.pow(n, -power) - Math.pow(a, -power)) / 0.1 * w;
                double divisor = Math.pow(n, -power) / 0.1 + 2 * (0.3 + 0.5 / (2 * 0.1));
                w = (Math.max(-0.05, Math.min(0.05, z)) - z) / divisor;
                a = n;
                optimizer.step(weights, new float[][] {{(float) g}});
            }
            assertEquals(w, weights[0][0], 1e-6, "power " + power);
        }
    }

    @Test
    void lionMovesBySignsOfNumbersOfEverySize() {
        float[] gradients = {
            0,
            -0f,
            Float.MIN_VALUE * 16,
            -Float.MIN_NORMAL,
            1e-20f,
            -3,
            Float.MAX_VALUE,
            Float.NEGATIVE_INFINITY,
            Float.NaN
        };
        Optimizer optimizer = optimizer("lion(learning_rate=0.5)", gradients.length);
        float[][] weights = {new float[gradients.length]};
        optimizer.step(weights, new float[][] {gradients});
        assertArrayEquals(
                new float[] {0, 0, -0.5f, 0.5f, -0.5f, 0.5f, -0.5f, 0.5f, Float.NaN}, weights[0]);
    }

    @Test
    void lambTakesWeightsOrStepsOfZeroAsTheyAre() {
        Optimizer optimizer = optimizer("lamb(learning_rate=0.5)", 2, 2);
        float[][] weights = {{0f, 0f}, {3f, 4f}};
        optimizer.step(weights, new float[][] {{1f, -1f}, {0f, 0f}});
        assertArrayEquals(new float[] {-0.5f, 0.5f}, weights[0], 1e-5f);
        assertArrayEquals(new float[] {3f, 4f}, weights[1]);
    }

    @Test
    void otherWeightsAreRefusedBeforeAnythingChanges() {
        Optimizer optimizer = optimizer("sgd(learning_rate=1.0)", 1, 2);
        float[][] weights = {{1f}, {1f, 1f}};
        assertEquals(
                "expected 2 gradients, got 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> optimizer.step(weights, new float[][] {{1f}}))
                        .getMessage());
        assertEquals(
                "expected at least 2 elements in gradients 1, got 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> optimizer.step(weights, new float[][] {{1f}, {1f}}))
                        .getMessage());
        assertEquals(
                "expected a number of steps of at least 0, got -1",
                assertThrows(IllegalArgumentException.class, () -> optimizer.iterations(-1))
                        .getMessage());
        assertEquals(1f, weights[0][0]);
        assertEquals(0, optimizer.iterations());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sgd(momentum=0.9, clipnorm=1.0)",
                "rmsprop(weight_decay=0.1, global_clipnorm=1.0)",
                "adam(amsgrad=True, clipvalue=1.0)",
                "adamw(amsgrad=True)",
                "adagrad",
                "adadelta",
                "adamax",
                "nadam",
                "rmsprop_keras2",
                "rmsprop_keras2(centered=True)",
                "adagrad_keras2",
                "nadam_keras2",
                "ftrl",
                "ftrl(learning_rate_power=-0.7)",
                "lion",
                "lamb",
                "sgd(learning_rate=PiecewiseConstantDecay([3, 900], [0.1, 0.2, 0.3]))",
                "adam(learning_rate=CosineDecay(0.1, 100, warmup_target=0.2, warmup_steps=9))",
                "rmsprop(learning_rate=CosineDecayRestarts(0.1, 100))",
                "nadam(learning_rate=PolynomialDecay(0.1, 100, cycle=True))",
                "sgd(learning_rate=InverseTimeDecay(0.1, 1, 0.01), weight_decay=0.1)",
                "lion(learning_rate=ExponentialDecay(0.1, 100, 0.5, staircase=True))"
            })
    void aStepAllocatesNothing(String text) {
        Optimizer optimizer = optimizer(text, 1000, 10);
        float[][] weights = {new float[1000], new float[10]};
        float[][] gradients = {new float[1000], new float[10]};
        Arrays.fill(gradients[0], 0.1f);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        // A step that allocates does so in every round; the JIT compiler may, in some of the first.
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < 50; i++) {
                optimizer.step(weights, gradients);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        assertEquals(0, least);
    }
}
