package io.keratin.samples.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.keratin.files.config.Dialect;
import io.keratin.files.config.KerasJson;
import io.keratin.model.Format;
import io.keratin.model.GraphModel;
import io.keratin.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is written of the golden models has the groups, names, order, types, attributes and numbers
 * of the files that real Keras wrote of them.
 */
final class GoldenWrittenFilesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * What the latest Keras writes and an older one refuses, and the numbers of Python's objects:
     * left out.
     */
    private static final Set<String> LEFT_OUT = Set.of(
            "shared_object_id",
            "quantization_config",
            "input_axes",
            "output_axes",
            "renorm",
            "renorm_clipping",
            "renorm_momentum");

    /** What Keras takes by the names of outputs or in their order, and we write in their order. */
    private static final Set<String> BY_OUTPUT = Set.of("loss", "loss_weights", "metrics");

    /** Their optimizer's state cannot be taken over from the archive. */
    private static final String OTHER_OPTIMIZER = "([eh]|o_regularized_constrained)_.*";

    @TempDir
    private Path folder;

    static List<String> inEveryFormat() {
        return GoldenFormatsTest.inEveryFormat(true);
    }

    static List<String> others() {
        return GoldenFormatsTest.inEveryFormat(false);
    }

    @ParameterizedTest
    @MethodSource("others")
    @Tag("full")
    void theOthersAreWrittenAsKerasWritesThem(String name) throws IOException {
        weightsAreWrittenAsKerasWritesThem(name);
        wholeModelsAreWrittenAsKerasWritesThem(name);
    }

    @ParameterizedTest
    @MethodSource("inEveryFormat")
    void weightsAreWrittenAsKerasWritesThem(String name) throws IOException {
        GoldenModel golden = GoldenModel.withAllFiles(name);
        GraphModel model = Models.create(KerasJson.readArchitecture(
                Files.readString(golden.file("model_keras3.json").orElseThrow())));
        for (String file : List.of("init.legacy.h5", "init.weights.h5", "final.legacy.h5")) {
            if (golden.file(file).isPresent()) {
                Path theirs = golden.file(file).orElseThrow();
                model.loadWeights(theirs);
                Path ours = folder.resolve(file);
                model.saveWeights(ours);
                assertSame(FileTree.ofHdf5(theirs), FileTree.ofHdf5(ours));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("inEveryFormat")
    void wholeModelsAreWrittenAsKerasWritesThem(String name) throws IOException {
        GoldenModel golden = GoldenModel.withAllFiles(name);
        @Nullable Path archive = golden.file("final_model.keras").orElse(null);
        @Nullable Path hdf5 = golden.file("final_model.h5").orElse(null);
        if (archive == null && hdf5 == null) {
            return;
        }
        if (hdf5 != null) {
            GraphModel model = Models.load(hdf5);
            Path ours = folder.resolve("ours.h5");
            model.save(ours);
            assertSame(FileTree.ofHdf5(hdf5), FileTree.ofHdf5(ours));
            assertSameJson(
                    name,
                    Objects.requireNonNull(withoutMasks(attribute(hdf5, "model_config"))),
                    attribute(ours, "model_config"));
            assertSameJson(
                    name,
                    withWholeNamesOfLosses(attribute(hdf5, "training_config")),
                    attribute(ours, "training_config"));
        }
        if (archive != null && (hdf5 != null || !name.matches(OTHER_OPTIMIZER))) {
            GraphModel model = Models.load(hdf5 == null ? archive : hdf5);
            Path ours = folder.resolve("ours");
            model.save(ours, Format.KERAS);
            assertSame(FileTree.ofArchive(archive, folder), FileTree.ofArchive(ours, folder));
            assertSameJson(
                    name,
                    FileTree.json(archive, "config.json"),
                    FileTree.json(ours, "config.json"));
            Map<?, ?> theirs = (Map<?, ?>) FileTree.json(archive, "metadata.json");
            Map<?, ?> written = (Map<?, ?>) FileTree.json(ours, "metadata.json");
            assertEquals(List.copyOf(theirs.keySet()), List.copyOf(written.keySet()));
            assertEquals(theirs.get("keras_version"), written.get("keras_version"));
        }
    }

    /** Keras cannot open its own files of HDF5 with short names of losses; ours have whole ones. */
    private static Map<String, @Nullable Object> withWholeNamesOfLosses(Object training) {
        Map<String, @Nullable Object> changed = tree(training);
        changed.computeIfPresent("loss", (key, losses) -> wholeNames(losses));
        return changed;
    }

    private static Object wholeNames(Object losses) {
        if (losses instanceof List<?> list) {
            return list.stream().map(GoldenWrittenFilesTest::wholeNames).toList();
        }
        return losses.equals("mse")
                ? "mean_squared_error"
                : losses.equals("mae") ? "mean_absolute_error" : losses;
    }

    private static void assertSame(List<String> theirs, List<String> ours) {
        assertTrue(theirs.size() > 4, theirs.toString());
        assertEquals(String.join("\n", theirs), String.join("\n", ours));
    }

    /** Trees with their keys in order. */
    private static void assertSameJson(String name, Object theirs, Object ours) {
        Object expected = comparable(theirs);
        if (!(((Map<?, ?>) theirs).get("compile_config") instanceof Map<?, ?> compiled)
                || compiled.containsKey("optimizer")) {
            assertEquals(text(expected), text(comparable(ours)), name);
            return;
        }
        // Keras left the optimizer out of its own file.
        Map<String, @Nullable Object> written = tree(comparable(ours));
        Map<String, @Nullable Object> compile = tree(written.get("compile_config"));
        compile.remove("optimizer");
        written.put("compile_config", compile);
        assertEquals(text(expected), text(written), name);
    }

    private static String text(@Nullable Object json) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    private static Map<String, @Nullable Object> tree(@Nullable Object object) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(object))
                .forEach((key, value) -> copy.put((String) key, value));
        return copy;
    }

    /** Without masks, which Keras writes into files of HDF5 and does not find there. */
    private static @Nullable Object withoutMasks(@Nullable Object json) {
        if (json instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.stream()
                    .filter(item -> !isMask(item))
                    .forEach(item -> items.add(withoutMasks(item)));
            return items;
        }
        if (!(json instanceof Map<?, ?> map)) {
            return json;
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) ->
                copy.put((String) key, key.equals("mask") ? null : withoutMasks(value)));
        return copy;
    }

    /** Without newer keys. */
    private static @Nullable Object comparable(@Nullable Object json) {
        if (json instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(comparable(item)));
            return items;
        }
        if (!(json instanceof Map<?, ?> map)) {
            return json;
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            boolean byName = BY_OUTPUT.contains((String) key) && value instanceof Map;
            if (!LEFT_OUT.contains((String) key)) {
                Object plain = byName ? List.copyOf(((Map<?, ?>) value).values()) : value;
                copy.put((String) key, comparable(plain));
            }
        });
        return copy;
    }

    private static boolean isMask(@Nullable Object layer) {
        return layer instanceof Map<?, ?> map
                && (Set.of("NotEqual", "Any").contains(String.valueOf(map.get("class_name"))));
    }

    private static Object attribute(Path file, String name) {
        try (HdfFile hdf = new HdfFile(file)) {
            return JSON.readValue((String) hdf.getAttribute(name).getData(), Object.class);
        }
    }

    /** Whole models for Keras 2, but for the names of an optimizer's variables: Theano's there. */
    @ParameterizedTest
    @MethodSource("inEveryFormat")
    void wholeModelsAreWrittenAsKeras2WritesThem(String name) {
        GoldenModel golden = GoldenModel.withAllFiles(name);
        @Nullable Path theirs = golden.file("final_model.keras2.h5").orElse(null);
        if (theirs == null || name.matches("(n_temporal).*")) {
            return;
        }
        GraphModel model = Models.load(theirs);
        Path ours = folder.resolve("ours.h5");
        model.save(ours, Dialect.KERAS2);
        assertSame(withoutOptimizer(theirs), withoutOptimizer(ours));
        assertEquals(
                text(attribute(theirs, "model_config")), text(attribute(ours, "model_config")));
        assertEquals(
                text(comparable(attribute(theirs, "training_config"))),
                text(comparable(attribute(ours, "training_config"))));
        boolean withoutMomentum =
                text(attribute(ours, "training_config")).contains("\"momentum\" : 0.0");
        List<String> names = names(theirs);
        List<String> written = names(ours);
        assertEquals(names.size(), written.size());
        for (int i = 0; i < names.size(); i++) {
            boolean counted = written.get(i).contains("iterations");
            int number = i - (written.get(0).contains("iterations") ? 1 : 0);
            assertEquals(
                    names.get(i)
                            .replaceFirst(
                                    "variable_[0-9]+",
                                    number == 0 ? "Variable" : "Variable_" + number),
                    written.get(i));
            assertArrayEquals(
                    array(theirs, names.get(i)).shape(),
                    array(ours, written.get(i)).shape());
            // Without momentum Keras 2 writes the last step, which it does not use.
            if (counted || !withoutMomentum) {
                assertArrayEquals(
                        array(theirs, names.get(i)).flat(),
                        array(ours, written.get(i)).flat(),
                        written.get(i));
            }
            assertEquals(counted, names.get(i).contains("iterations"));
        }
    }

    @ParameterizedTest
    @MethodSource("inEveryFormat")
    void weightsAreWrittenAsKeras2WritesThem(String name) throws IOException {
        GoldenModel golden = GoldenModel.withAllFiles(name);
        GraphModel model = Models.create(KerasJson.readArchitecture(
                Files.readString(golden.file("model_keras3.json").orElseThrow())));
        Path theirs = golden.file("init.keras2.h5").orElseThrow();
        model.loadWeights(theirs);
        Path ours = folder.resolve("ours.h5");
        model.saveWeights(ours, Dialect.KERAS2);
        assertSame(FileTree.ofHdf5(theirs), FileTree.ofHdf5(ours));
    }

    private static List<String> withoutOptimizer(Path file) {
        return FileTree.ofHdf5(file).stream()
                .filter(line -> !line.startsWith("/optimizer_weights/"))
                .toList();
    }

    /** The numbers of the kinds of state in the order in which Keras 2 keeps them. */
    @ParameterizedTest
    @MethodSource("inEveryFormat")
    void theStateOfKeras2IsTakenOver(String name) {
        GoldenModel golden = GoldenModel.withAllFiles(name);
        @Nullable Path theirs = golden.file("final_model.keras2.h5").orElse(null);
        if (theirs == null || name.startsWith("n_temporal")) {
            return;
        }
        GraphModel model = Models.load(theirs);
        Path ours = folder.resolve("ours.h5");
        model.save(ours);
        List<String> names = names(theirs);
        List<String> written = names(ours);
        boolean counted = names.get(0).contains("iterations");
        if (counted) {
            assertArrayEquals(
                    new float[] {array(theirs, names.get(0)).get(0)},
                    array(ours, written.get(0)).flat());
        }
        List<String> kept = written.subList(2, written.size());
        int kinds = golden.golden().optimizer().equals("Adam") ? 2 : 1;
        int weights = kept.size() / kinds;
        for (int i = 0; i < kept.size(); i++) {
            int place = (counted ? 1 : 0) + i % kinds * weights + i / kinds;
            assertArrayEquals(
                    array(theirs, names.get(place)).flat(),
                    array(ours, kept.get(i)).flat(),
                    kept.get(i) + " from " + names.get(place));
        }
    }

    private static List<String> names(Path file) {
        try (HdfFile hdf = new HdfFile(file)) {
            Object names = hdf.getByPath("optimizer_weights")
                    .getAttribute("weight_names")
                    .getData();
            return List.of((String[]) names);
        }
    }

    private static GoldenArray array(Path file, String name) {
        return new GoldenArrays(file).get("optimizer_weights/" + name);
    }
}
