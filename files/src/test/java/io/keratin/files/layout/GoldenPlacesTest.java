package io.keratin.files.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.FileFormat;
import io.keratin.files.KerasFileException;
import io.keratin.files.KerasFiles;
import io.keratin.files.SavedModel;
import io.keratin.files.SharedFolder;
import io.keratin.files.WeightFile;
import io.keratin.files.WeightStore;
import io.keratin.files.config.KerasJson;
import io.keratin.files.layout.WeightMatch.Rule;
import io.keratin.spec.Graph;
import io.keratin.spec.ShapeInference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/**
 * The names and places of the weights of the golden models whose layers there are, against those in
 * Keras's files; every file of a model has the same weights.
 */
class GoldenPlacesTest {
    private int models;

    @Test
    void namesAndPlacesAreKerass() throws Exception {
        Path golden = SharedFolder.require().resolve("golden/models");
        for (Path json : SharedFolder.files(golden, "model_keras3\\.json")) {
            try {
                Graph graph = KerasJson.readArchitecture(Files.readString(json));
                check(json.getParent(), graph);
            } catch (KerasFileException e) {
                // What is not there yet is named at its place in the configuration.
                assertTrue(e.place().startsWith("config.layers"), e.getMessage());
            }
        }
        assertTrue(models >= 14, models + " models");
    }

    private void check(Path folder, Graph graph) {
        WeightPlaces places = WeightPlaces.of(ShapeInference.infer(graph).orThrow());
        IntPredicate trained = i -> places.weights().get(i).spec().trainable();
        models++;
        compare(folder, places, trained, "init.(legacy|weights|keras2|keras2_theano).h5");
        compare(folder, places, trained, "final_model.(h5|keras|keras2.h5)|final.keras2.h5");
    }

    private static void compare(
            Path folder, WeightPlaces places, IntPredicate trained, String names) {
        Map<Boolean, List<float[]>> seen = new HashMap<>();
        for (Path file : SharedFolder.files(folder, names)) {
            SavedModel saved = KerasFiles.read(file);
            WeightMatch match =
                    WeightMatch.find(file, saved.weights(), places, trained, Rule.BY_ORDER, false);
            assertEquals(places.weights().size(), match.found().size(), file.toString());
            IntFunction<float[]> values = i -> match.found().get(i).values();
            // Keras 2 trains by other formulas: its final weights are others.
            boolean keras2 =
                    file.toString().contains("final") && file.toString().contains("keras2");
            List<float[]> all = new ArrayList<>();
            places.weights().forEach(weight -> all.add(values.apply(weight.index())));
            List<float[]> first = seen.putIfAbsent(keras2, all);
            for (int i = 0; first != null && i < all.size(); i++) {
                assertArrayEquals(first.get(i), all.get(i), file.toString());
            }
            if (saved.weights() instanceof WeightStore store) {
                assertEquals(store, places.store(values), file.toString());
            } else if (saved.format() == FileFormat.LEGACY_MODEL ? !keras2 : isKeras3(saved)) {
                WeightFile legacy = (WeightFile) saved.weights();
                assertEquals(
                        legacy.layers(), places.legacy(values, trained).layers(), file.toString());
            }
        }
    }

    private static boolean isKeras3(SavedModel saved) {
        return "3.15.1".equals(((WeightFile) saved.weights()).kerasVersion());
    }
}
