package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.graph.Graphs;
import io.keratin.layers.Dense;
import io.keratin.spec.ProblemException;
import io.keratin.train.Fit;
import io.keratin.train.optimizers.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that is told to load a damaged file takes all of it, or is bit by bit as it was. */
final class DamagedFilesTest {
    private final Blobs blobs = Blobs.of(64, 12, 3);

    @TempDir
    private Path folder;

    /** All that loading may change. */
    private record State(List<Tensor> weights, List<float[]> kept, long steps, float rate) {
        static State of(GraphModel model) {
            Optimizer optimizer = model.trainer().optimizer();
            return new State(
                    model.getWeightTensors(),
                    optimizer.state().stream()
                            .map(state -> state.values().clone())
                            .toList(),
                    optimizer.iterations(),
                    optimizer.learningRate());
        }

        void assertSame(State other, String what) {
            assertEquals(weights, other.weights, what);
            assertEquals(kept.size(), other.kept.size(), what);
            for (int i = 0; i < kept.size(); i++) {
                assertArrayEquals(kept.get(i), other.kept.get(i), 0, what);
            }
            assertEquals(steps, other.steps, what);
            assertEquals(rate, other.rate, what);
        }
    }

    private GraphModel trained(long seed) {
        GraphModel model = Models.create(
                Graphs.sequential("mlp", 12)
                        .add(Dense.TYPE, "units", 9, "activation", "relu", "name", "hidden")
                        .add(Dense.TYPE, "units", 3, "name", "digit")
                        .compile("sgd(momentum=0.9)", "mse")
                        .build(),
                seed,
                Execution.ND4J);
        Fit epoch = Fit.epochs(1).batchSize(16).shuffle(false).verbose(0);
        model.fit(blobs.samples(), blobs.oneHot(), epoch);
        return model;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.h5", "a.weights.h5", "whole.h5", "a.keras"})
    void someDamage(String name) throws IOException {
        damage(name, 150);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.h5", "a.weights.h5", "whole.h5", "a.keras"})
    @Tag("full")
    void muchDamage(String name) throws IOException {
        damage(name, 10_000);
    }

    private void damage(String name, int count) throws IOException {
        Path file = folder.resolve(name);
        boolean weightsOnly = name.equals("a.h5") || name.equals("a.weights.h5");
        GraphModel saved = trained(1);
        if (weightsOnly) {
            saved.saveWeights(file);
        } else {
            saved.save(file);
        }
        byte[] whole = Files.readAllBytes(file);
        GraphModel model = trained(2);
        Random random = new Random(31);
        int refused = 0;
        for (int i = 0; i < count; i++) {
            byte[] damaged = random.nextInt(8) == 0
                    ? Arrays.copyOf(whole, random.nextInt(whole.length))
                    : whole.clone();
            for (int change = 0; change <= i % 3 && damaged.length > 0; change++) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, damaged);
            boolean whether = i % 2 == 0 && !weightsOnly;
            refused += load(
                    model,
                    () -> {
                        if (whether) {
                            model.resume(file);
                        } else {
                            model.loadWeights(file);
                        }
                    },
                    "damage " + i + " of " + name);
        }
        assertTrue(refused > count / 4 && refused < count, refused + " were refused");
    }

    /** Returns 1 where it is refused. */
    private static int load(GraphModel model, Runnable loading, String what) {
        State before = State.of(model);
        try {
            loading.run();
            return 0;
        } catch (KerasFileException | ProblemException e) {
            before.assertSame(State.of(model), what);
            return 1;
        }
    }

    @Test
    void whatIsNotFiniteIsTakenAsItIs() {
        GraphModel model = trained(1);
        List<Tensor> weights = new ArrayList<>(model.getWeightTensors());
        float[] values = weights.get(0).values().clone();
        values[5] = Float.NaN;
        values[7] = Float.NEGATIVE_INFINITY;
        weights.set(0, Tensor.wrap(values, 12, 9));
        model.setWeightTensors(weights);
        for (String name : List.of("a.h5", "a.weights.h5")) {
            Path file = folder.resolve(name);
            model.saveWeights(file);
            GraphModel other = trained(2);
            other.loadWeights(file);
            assertEquals(weights, other.getWeightTensors());
        }
    }
}
