package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFiles;
import io.keratin.files.LayerWeights;
import io.keratin.files.SavedModel;
import io.keratin.files.WeightFile;
import io.keratin.files.WeightStore;
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
import org.junit.jupiter.params.provider.EnumSource;

/** Models whose layers Keras orders otherwise where it does not know how masks flow. */
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

    private static List<String> ordered(Path file) {
        WeightFile weights = (WeightFile) KerasFiles.read(file).weights();
        return weights.layers().stream()
                .map(LayerWeights::layer)
                .filter(layer -> layer.matches("right|left"))
                .toList();
    }

    private static GraphModel trained() {
        GraphModel model = model(true);
        model.compile("adam", "mean_squared_error"); // the name that HDF5 has
        train(model, 1);
        return model;
    }

    private static void train(GraphModel model, int epochs) {
        float[] samples = new float[15];
        samples[4] = 1;
        float[][] targets = {{1, 2}};
        model.fit(new float[][] {samples}, targets, Fit.epochs(epochs).verbose(0));
    }

    private static void assertGoesOn(GraphModel model, Path file) {
        GraphModel loaded = Models.load(file);
        assertEquals("left", loaded.layers().get(1).name());
        assertEquals(model.toJson(), loaded.toJson());
        assertEquals(model.getWeightTensors(), loaded.getWeightTensors());
        GraphModel given = model(true);
        given.loadWeights(file);
        assertEquals(model.getWeightTensors(), given.getWeightTensors());
        train(loaded, 2);
        GraphModel resumed = model(true);
        resumed.resume(file);
        train(resumed, 2);
        train(model, 2);
        assertEquals(model.getWeightTensors(), loaded.getWeightTensors());
        assertEquals(model.getWeightTensors(), resumed.getWeightTensors());
    }

    /** The configuration says how masks flow, so that Keras orders the layers as we do. */
    @Test
    void archivesSayHowMasksFlow() {
        GraphModel model = trained();
        Path file = folder.resolve("m.keras");
        model.save(file);
        assertTrue(KerasFiles.read(file).saysMasks());
        assertGoesOn(model, file);
    }

    /** Keras does not find the operations in them, and orders the layers as if there were none. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void filesOfHdf5SayNothingOfMasks(Dialect dialect) {
        GraphModel model = trained();
        Path file = folder.resolve("m.h5");
        model.save(file, dialect);
        assertFalse(KerasFiles.read(file).saysMasks());
        assertEquals(List.of("right", "left"), ordered(file));
        assertGoesOn(model, file);
    }

    /** As Keras writes a model that it made from such a file. */
    @Test
    void archivesThatSayNothingHaveTheirOwnOrder() {
        GraphModel model = trained();
        Path hdf5 = folder.resolve("m.h5");
        Path file = folder.resolve("m.keras");
        model.save(hdf5);
        model.save(file);
        SavedModel saved = KerasFiles.read(file);
        float[] before = ((WeightStore) saved.weights())
                .object("layers/dense")
                .arrays()
                .get(0)
                .values();
        String config = KerasFiles.read(hdf5).config();
        KerasFiles.write(file, new SavedModel(saved.format(), config, null, saved.weights(), null));
        GraphModel loaded = Models.load(file);
        assertArrayEquals(before, loaded.getWeightTensors().get(2).values());
        assertArrayEquals(before, model.getWeightTensors().get(0).values());
    }

    @Test
    void weightsAloneHaveTheOrderOfAModelWithMasks() {
        Path file = folder.resolve("m_weights.h5");
        model(true).saveWeights(file);
        assertEquals(List.of("left", "right"), ordered(file));
        model(true).saveWeights(file, Dialect.KERAS2);
        assertEquals(List.of("right", "left"), ordered(file));
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

    @Test
    void othersAreWritten() {
        Path file = folder.resolve("m.keras");
        model(false).save(file);
        assertTrue(Files.exists(file));
    }
}
