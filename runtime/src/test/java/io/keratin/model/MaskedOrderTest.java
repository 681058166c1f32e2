package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.files.KerasFiles;
import io.keratin.files.LayerWeights;
import io.keratin.files.WeightFile;
import io.keratin.files.config.Dialect;
import io.keratin.graph.FunctionalBuilder;
import io.keratin.graph.GraphTensor;
import io.keratin.graph.Graphs;
import io.keratin.layers.Activation;
import io.keratin.layers.Concatenate;
import io.keratin.layers.Dense;
import io.keratin.layers.InputLayer;
import io.keratin.layers.LSTM;
import io.keratin.layers.Masking;
import io.keratin.train.Fit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole models whose layers Keras would order otherwise, as their masks are not written. */
class MaskedOrderTest {
    @TempDir
    private Path folder;

    /** Two layers side by side, the first of which is deeper by what is computed of its mask. */
    private static GraphModel model(boolean masks) {
        FunctionalBuilder g = Graphs.functional("m");
        GraphTensor x = g.layer(InputLayer.TYPE, "shape", new int[] {5, 3}).on();
        GraphTensor left = g.layer(Dense.TYPE, "units", 4, "name", "left").on(x);
        GraphTensor right = g.layer(Dense.TYPE, "units", 4, "name", "right").on(x);
        GraphTensor masked = masks
                ? g.layer(Masking.TYPE).on(left)
                : g.layer(Activation.TYPE, "activation", "tanh").on(left);
        GraphTensor plain = g.layer(Activation.TYPE, "activation", "relu").on(right);
        GraphTensor both = g.layer(Concatenate.TYPE).on(plain, masked);
        return Models.create(g.outputs(g.layer(LSTM.TYPE, "units", 2).on(both)).build(), 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"m.keras", "m.h5"})
    void areNotWritten(String name) {
        GraphModel model = model(true);
        Path file = folder.resolve(name);
        assertEquals("left", model.layers().get(1).name());
        KerasFileException e = assertThrows(KerasFileException.class, () -> model.save(file));
        assertTrue(
                e.getMessage().contains("`left`, in whose place it would read `right`"),
                e.getMessage());
        assertFalse(Files.exists(file));
    }

    @Test
    void theirWeightsAre() {
        GraphModel model = model(true);
        Path file = folder.resolve("m.weights.h5");
        model.saveWeights(file);
        GraphModel other = model(true);
        other.loadWeights(file);
        float[] samples = new float[15];
        samples[4] = 1;
        assertArrayEquals(model.predict(samples), other.predict(samples));
    }

    /** To Keras 2 masks are no part of the graph: its files have its own order. */
    @Test
    void keras2OrdersThemWithoutMasks() {
        GraphModel model = model(true);
        model.compile("adam", "mse");
        model.fit(
                new float[][] {new float[15]},
                new float[][] {{1, 2}},
                Fit.epochs(1).verbose(0));
        Path file = folder.resolve("m.h5");
        model.save(file, Dialect.KERAS2);
        WeightFile weights = (WeightFile) KerasFiles.read(file).weights();
        assertEquals(
                List.of("right", "left"),
                weights.layers().stream()
                        .map(LayerWeights::layer)
                        .filter(layer -> layer.matches("right|left"))
                        .toList());
        GraphModel loaded = Models.load(file);
        assertEquals("left", loaded.layers().get(1).name());
        assertEquals(model.getWeightTensors(), loaded.getWeightTensors());
        float[] samples = new float[15];
        samples[4] = 1;
        for (GraphModel one : List.of(model, loaded)) {
            one.fit(
                    new float[][] {samples},
                    new float[][] {{1, 2}},
                    Fit.epochs(2).verbose(0));
        }
        assertEquals(model.getWeightTensors(), loaded.getWeightTensors());
    }

    @Test
    void othersAreWritten() {
        Path file = folder.resolve("m.keras");
        model(false).save(file);
        assertTrue(Files.exists(file));
    }
}
