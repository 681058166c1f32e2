package io.keratin.files;

import static io.keratin.files.TestFiles.resource;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.files.config.KerasJson;
import io.keratin.files.layout.WeightMatch;
import io.keratin.files.layout.WeightPlaces;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.ShapeInference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Whole models of the last versions of Keras 2, in both formats of theirs. */
class Keras2FilesTest {
    private static final Path ARCHIVE = resource("keras2/keras215.keras");
    private static final Path HDF5 = resource("keras2/keras215.h5");

    /** A layer with weights is met twice in 2.13, so that its classes are numbered by twos. */
    private static final List<String> ARCHIVES = List.of(
            "keras2/keras215.keras", "keras2/keras213.keras", "keras2/keras213_windows.keras");

    private static Graph graph(Path file, boolean withCompile) {
        SavedModel saved = KerasFiles.read(file);
        String version =
                saved.weights() instanceof WeightFile weights ? weights.kerasVersion() : null;
        return KerasJson.read(file.toString(), saved.config(), withCompile, version);
    }

    private static Map<Integer, WeightArray> weights(Path file) {
        WeightPlaces places =
                WeightPlaces.of(ShapeInference.infer(graph(file, false)).orThrow());
        SavedWeights weights = KerasFiles.read(file).weights();
        return WeightMatch.find(file, weights, places, i -> true, WeightMatch.Rule.BY_ORDER, false)
                .found();
    }

    @Test
    void allNamesOfGroupsLeadToTheSamePlaces() {
        for (String name : ARCHIVES) {
            WeightStore store = (WeightStore) KerasFiles.read(resource(name)).weights();
            assertEquals(
                    List.of(
                            "layers/batch_normalization",
                            "layers/dense",
                            "layers/dense_1",
                            "layers/dense_2"),
                    store.filled().stream().sorted().toList(),
                    name);
            Map<Integer, WeightArray> weights = weights(resource(name));
            assertEquals(10, weights.size(), name);
            assertArrayEquals(new int[] {2, 3}, weights.get(0).shape(), name);
            assertArrayEquals(new int[] {3, 2}, weights.get(6).shape(), name);
            assertArrayEquals(new int[] {2, 1}, weights.get(8).shape(), name);
        }
    }

    @Test
    void archiveAndHdf5HoldTheSame() {
        assertEquals(graph(HDF5, false), graph(ARCHIVE, false));
        Map<Integer, WeightArray> expected = weights(HDF5);
        Map<Integer, WeightArray> found = weights(ARCHIVE);
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((weight, array) ->
                assertArrayEquals(array.values(), found.get(weight).values(), array.name()));
    }

    @Test
    void bothSayHowTheModelIsTrained() {
        CompileSpec expected = Objects.requireNonNull(KerasJson.readTraining(
                HDF5.toString(),
                Objects.requireNonNull(KerasFiles.read(HDF5).training()),
                graph(HDF5, false),
                "2.15.0"));
        assertEquals("rmsprop(learning_rate=0.01, momentum=0.5)", expected.optimizer());
        for (String name : ARCHIVES) {
            assertEquals(expected, graph(resource(name), true).compile(), name);
        }
    }

    /** Numbered from 0 in archives: the steps, then what is kept; no learning rate. */
    @Test
    void bothHaveTheStateOfTheOptimizer() {
        OptimizerState named = Objects.requireNonNull(KerasFiles.read(HDF5).optimizer());
        assertEquals(16, named.variables().size());
        for (String name : ARCHIVES) {
            OptimizerState numbered =
                    Objects.requireNonNull(KerasFiles.read(resource(name)).optimizer());
            assertEquals(OptionalLong.of(2), numbered.iterations(), name);
            assertEquals(named.iterations(), numbered.iterations(), name);
            assertEquals(named.learningRate(), numbered.learningRate(), name);
            assertEquals(16, numbered.variables().size(), name);
        }
        OptimizerState numbered =
                Objects.requireNonNull(KerasFiles.read(ARCHIVE).optimizer());
        for (int i = 0; i < 16; i++) {
            assertArrayEquals(
                    named.variables().get(i).values(),
                    numbered.variables().get(i).values(),
                    named.variables().get(i).name());
        }
    }
}
