package io.keratin.files;

import static io.keratin.files.TestFiles.array;
import static io.keratin.files.TestFiles.file;
import static io.keratin.files.TestFiles.layer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.config.KerasJson;
import io.keratin.files.layout.WeightMatch;
import io.keratin.files.layout.WeightPlaces;
import io.keratin.graph.Graphs;
import io.keratin.layers.Dense;
import io.keratin.spec.Graph;
import io.keratin.spec.ShapeInference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was seen of Keras's files of HDF5, a test for each fact, as far as {@link FormatsTest},
 * {@link LegacyWeightsTest}, {@link KerasLayoutTest} and {@code OldWeightsTest} have none. The
 * files are those of real Keras 2.2.4 and 3.15.1; {@code facts/make_facts.py} made them.
 */
class KerasFactsOnHdf5Test {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** A file that is kept compressed. */
    private Path unpacked(String name) throws IOException {
        Path to = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(
                        KerasFactsOnHdf5Test.class.getResourceAsStream("facts/" + name + ".gz"));
                GZIPInputStream plain = new GZIPInputStream(in)) {
            Files.copy(plain, to);
        }
        return to;
    }

    private static Graph graph(Path path, SavedModel saved) {
        String version = ((WeightFile) saved.weights()).kerasVersion();
        return KerasJson.read(path.toString(), saved.config(), false, version);
    }

    private static Map<Integer, WeightArray> found(Path path, SavedModel saved, Graph graph) {
        WeightPlaces places = WeightPlaces.in(saved, ShapeInference.infer(graph).orThrow());
        return WeightMatch.find(
                        path,
                        saved.weights(),
                        places,
                        i -> places.weights().get(i).spec().trainable(),
                        WeightMatch.Rule.BY_ORDER,
                        false)
                .found();
    }

    /** The numbers 0, 1, 2, ... over 64, less 1, from weight to weight, as Keras was given them. */
    private static void assertCounted(Map<Integer, WeightArray> found) {
        int next = 0;
        for (int weight = 0; weight < found.size(); weight++) {
            for (float number : Objects.requireNonNull(found.get(weight)).values()) {
                assertEquals(next++ / 64f - 1, number);
            }
        }
        assertEquals(304, next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"split_keras2.h5", "split_keras3.h5"})
    void attributesAbove64KilobytesAreSplit(String name) throws IOException {
        Path path = unpacked(name);
        SavedModel saved = KerasFiles.read(path);
        WeightFile weights = (WeightFile) saved.weights();
        assertEquals(283, weights.layers().size());
        assertEquals("x", weights.layers().get(0).layer());
        assertEquals(300, weights.layers().get(1).weights().size());
        assertEquals("last", weights.layers().get(282).layer());
        Graph graph = graph(path, saved);
        assertEquals(283, graph.layers().size());
        assertCounted(found(path, saved, graph));

        // What is written has as many parts, of layer_names and of weight_names, and means the
        // same.
        Path ours = folder.resolve("ours.h5");
        LegacyWeights.write(ours, weights);
        assertEquals(weights, LegacyWeights.read(ours));
        Hdf5Source.read(ours, source -> {
            Hdf5Strings strings = new Hdf5Strings(source);
            assertEquals(false, strings.has(source.root(), "layer_names2"));
            assertEquals(true, source.root().attribute("layer_names1") != null);
            Hdf5Group inner = source.group(source.root(), "inner");
            assertNull(inner.attribute("weight_names"));
            assertEquals(true, inner.attribute("weight_names1") != null);
            return inner;
        });
    }

    /** What trains comes first, then moving averages; layers have no groups of their own. */
    @Test
    void aNestedModelHasOneFlatGroup() throws IOException {
        Path path = unpacked("nested_keras2.h5");
        SavedModel saved = KerasFiles.read(path);
        LayerWeights inner = ((WeightFile) saved.weights()).layers().get(2);
        assertEquals("inner", inner.layer());
        List<String> names = List.of(
                "dense_1/kernel:0",
                "dense_1/bias:0",
                "batch_normalization_1/gamma:0",
                "batch_normalization_1/beta:0",
                "batch_normalization_1/moving_mean:0",
                "batch_normalization_1/moving_variance:0");
        assertEquals(names, inner.weights().stream().map(WeightArray::name).toList());
        Graph graph = graph(path, saved);
        Map<Integer, WeightArray> found = found(path, saved, graph);
        assertEquals(8, found.size());
        WeightPlaces places = WeightPlaces.of(ShapeInference.infer(graph).orThrow());
        assertEquals(
                names,
                places
                        .keras2()
                        .file(
                                i -> found.get(i).values(),
                                i -> places.weights().get(i).spec().trainable())
                        .layers()
                        .get(2)
                        .weights()
                        .stream()
                        .map(WeightArray::name)
                        .toList());
    }

    /** The names of all of Keras's versions and backends differ, so that none looks at them. */
    @ParameterizedTest
    @ValueSource(
            strings = {"kernel:0,bias:0", "d/kernel,d/bias", "d_W,d_b", "b,a", "param_0,param_1"})
    void weightsGoByTheOrderOfTheirNamesAndNotByTheNames(String names) {
        String[] name = names.split(",");
        WeightFile written =
                file(layer("other", array(name[0], 4, 2), array(name[1], 2)), layer("empty"));
        Path path = folder.resolve("names.h5");
        LegacyWeights.write(path, written);
        SavedModel saved = KerasFiles.read(path);
        Graph graph = Graphs.sequential("s", 4).add(Dense.TYPE, "units", 2).build();
        Map<Integer, WeightArray> found = found(path, saved, graph);
        assertArrayEquals(new int[] {4, 2}, found.get(0).shape());
        assertArrayEquals(new int[] {2}, found.get(1).shape());
    }

    @ParameterizedTest
    @CsvSource({"float16, float16", "float64, float64"})
    void weightsOfOtherPrecisionAreRead(String policy, String type) throws IOException {
        WeightStore store =
                (WeightStore) KerasFiles.read(unpacked(policy + ".weights.h5")).weights();
        WeightStore.Variables dense = store.object("layers/dense");
        assertEquals(type, dense.arrays().get(0).stored());
        assertArrayEquals(
                new float[] {-0.25f, -0.125f, 0, 0.125f, 0.25f, 0.375f},
                dense.arrays().get(0).values());
        assertArrayEquals(new float[] {1.5f, -2}, dense.arrays().get(1).values());
    }

    /** HDF5 has no such type; h5py keeps bytes. */
    @ParameterizedTest
    @CsvSource({
        "bfloat16.weights.h5, /layers/dense/vars/0",
        "bfloat16.h5, /model_weights/d/s/d/kernel"
    })
    void weightsOfBfloat16AreRefusedByName(String name, String place) throws IOException {
        Path path = unpacked(name);
        KerasFileException e = assertThrows(KerasFileException.class, () -> KerasFiles.read(path));
        assertEquals(place, e.place());
        assertTrue(e.found().contains("bfloat16"), e.getMessage());
        assertEquals("store the weights as float32", e.help());
    }

    @Test
    void aPolicyOfMixedPrecisionIsRefusedByName() throws IOException {
        SavedModel saved = KerasFiles.read(unpacked("mixed_float16.keras"));
        KerasFileException e = assertThrows(
                KerasFileException.class, () -> KerasJson.readArchitecture(saved.config()));
        assertEquals("config.layers[1].config.dtype.config.name", e.place());
        assertEquals("the dtype policy \"float32\"", e.expected());
        assertEquals("\"mixed_float16\"", e.found());
    }

    /** The first bytes say what a file is; the name of an archive may say that it is HDF5. */
    @Test
    void namesOfFilesSayNothing() throws IOException {
        Path hdf5 = unpacked("nested_keras2.h5");
        Path archive = unpacked("mixed_float16.keras");
        for (String name : List.of("model.keras", "model.h5", "model.json", "model")) {
            Path named = folder.resolve(name);
            Files.copy(hdf5, named);
            assertEquals(FileFormat.LEGACY_MODEL, KerasFiles.format(named));
            assertEquals(KerasFiles.read(hdf5).config(), KerasFiles.read(named).config());
            Files.delete(named);
            Files.copy(archive, named);
            assertEquals(FileFormat.KERAS, KerasFiles.format(named));
            assertEquals(
                    KerasFiles.read(archive).config(), KerasFiles.read(named).config());
            Files.delete(named);
        }
    }

    /** A layer without weights has an attribute of no numbers in place of no names. */
    @Test
    void namesOfNoWeightsAreAnEmptyListOfFloats() throws IOException {
        for (String name : List.of("split_keras2.h5", "split_keras3.h5")) {
            Path path = unpacked(name);
            Hdf5Source.read(path, source -> {
                Hdf5Group input = source.group(source.root(), "model_weights/x");
                assertEquals(
                        8,
                        Objects.requireNonNull(input.attribute("weight_names"))
                                .getDataType()
                                .getSize());
                assertEquals(List.of(), new Hdf5Strings(source).list(input, "weight_names"));
                return input;
            });
        }
    }

    /** Whole models of Keras 2 and 3 keep the same numbers under names of their own. */
    @Test
    void twoDialectsHoldTheSameWeights() throws IOException {
        Path keras2 = unpacked("split_keras2.h5");
        Path keras3 = unpacked("split_keras3.h5");
        List<LayerWeights> first = ((WeightFile) KerasFiles.read(keras2).weights()).layers();
        List<LayerWeights> second = ((WeightFile) KerasFiles.read(keras3).weights()).layers();
        assertEquals("last/kernel:0", first.get(282).weights().get(0).name());
        assertEquals("last/kernel", second.get(282).weights().get(0).name());
        IntStream.range(0, first.size()).forEach(layer -> {
            List<WeightArray> a = first.get(layer).weights();
            List<WeightArray> b = second.get(layer).weights();
            assertEquals(a.size(), b.size());
            IntStream.range(0, a.size())
                    .forEach(i -> assertArrayEquals(a.get(i).values(), b.get(i).values()));
        });
    }
}
