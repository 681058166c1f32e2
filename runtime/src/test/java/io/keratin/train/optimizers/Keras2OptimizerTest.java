package io.keratin.train.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.config.KerasJson;
import io.keratin.graph.Graphs;
import io.keratin.layers.Dense;
import io.keratin.optimizers.Optimizers;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.Where;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Optimizers of Keras 2.2 as its files describe them. */
class Keras2OptimizerTest {
    private static final Graph MODEL =
            Graphs.sequential("m", 4).add(Dense.TYPE, "units", 2).build();

    private static Optimizer optimizer(GoldenProblem problem) {
        CompileSpec spec = KerasJson.readTraining("m.h5", problem.keras2Training(), MODEL, "2.2.4");
        assertNotNull(spec);
        Optimizer optimizer = Optimizer.of(
                Optimizers.parse(spec.optimizer(), Where.model("Compile", "optimizer")));
        optimizer.allocate(GoldenProblem.LENGTHS);
        return optimizer;
    }

    /** How far weights are from those of Keras, in parts of the way that they have moved. */
    private static double difference(float[][] start, float[][] keras, float[][] ours) {
        double way = 0;
        double difference = 0;
        for (int i = 0; i < keras.length; i++) {
            for (int j = 0; j < keras[i].length; j++) {
                way = Math.max(way, Math.abs(keras[i][j] - start[i][j]));
                difference = Math.max(difference, Math.abs(keras[i][j] - ours[i][j]));
            }
        }
        return difference / way;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "k2_00_SGD | sgd(learning_rate=0.1)",
                "k2_02_SGD | sgd(learning_rate=InverseTimeDecay(initial_learning_rate=0.1,"
                        + " decay_steps=1, decay_rate=0.01), momentum=0.9, nesterov=True)",
                "k2_12_Adam | adam(learning_rate=InverseTimeDecay(initial_learning_rate=0.1,"
                        + " decay_steps=1, decay_rate=0.01), beta_1=0.8, beta_2=0.9)",
                "k2_05_RMSprop | rmsprop_keras2",
                "k2_07_Adagrad | adagrad_keras2",
                "k2_17_Nadam | nadam_keras2",
                "k2_04_SGD | sgd(learning_rate=0.5, clipvalue=0.05)",
                "k2_09_Adadelta | adadelta(learning_rate=1.0)",
                "k2_10_Adadelta | adadelta(learning_rate=0.5, rho=0.9)",
                "k2_11_Adam | adam",
                "k2_14_Adam | adam(learning_rate=0.02, global_clipnorm=0.5)",
                "k2_15_Adamax | adamax(learning_rate=0.002)",
            })
    void tenStepsAreThoseOfKeras2(String name, String text) throws IOException {
        GoldenProblem problem = new GoldenProblem(name);
        Optimizer optimizer = optimizer(problem);
        assertEquals(text, optimizer.spec().text());
        double difference = run(problem, optimizer);
        assertTrue(difference < 1e-4, "by " + difference);
        float[][] state = problem.keras2State(optimizer.kept());
        for (int i = 0; i < state.length; i++) {
            StateVariable own = optimizer.state().get(i);
            for (int j = 0; j < state[i].length; j++) {
                double tolerance = 1e-6 + 1e-4 * Math.abs(state[i][j]);
                assertEquals(state[i][j], own.values()[j], tolerance, own.name() + " " + i);
            }
        }
    }

    private static double run(GoldenProblem problem, Optimizer optimizer) {
        float[][] weights = problem.weights();
        float[][] gradients = problem.weights();
        for (int step = 1; step <= 10; step++) {
            problem.gradients(weights, gradients);
            optimizer.step(weights, gradients);
        }
        return difference(problem.weights(), problem.weightsAfter(10), weights);
    }
}
