package io.keratin.files;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.config.KerasJson;
import io.keratin.files.layout.WeightMatch;
import io.keratin.files.layout.WeightPlaces;
import io.keratin.spec.Graph;
import io.keratin.spec.ShapeInference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files of every format with parts changed at random: each is read, or refused by a
 * {@link KerasFileException}, within bounds of time and memory.
 */
class FuzzTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** What is read, and the files of real Keras that are changed. */
    private enum Reader {
        LEGACY_WEIGHTS(
                List.of("cnn.keras2.h5", "cnn.legacy.h5", "formats/split.h5", "formats/latest.h5"),
                List.of("init.keras2.h5", "init.keras2_theano.h5", "init.legacy.h5")),
        LEGACY_MODEL(List.of("whole_model.h5"), List.of("final_model.h5", "final_model.keras2.h5")),
        WEIGHTS(List.of(), List.of("init.weights.h5")),
        KERAS(List.of(), List.of("final_model.keras"));

        private final List<String> resources;
        private final List<String> golden;

        Reader(List<String> resources, List<String> golden) {
            this.resources = resources;
            this.golden = golden;
        }

        List<byte[]> originals(Path folder) throws IOException {
            List<byte[]> originals = new ArrayList<>();
            Path own = folder.resolve("own");
            KerasFiles.write(own, SavedModels.of(FileFormat.valueOf(name())));
            originals.add(Files.readAllBytes(own));
            for (String name : resources) {
                originals.add(Files.readAllBytes(TestFiles.resource(name)));
            }
            Path models = SharedFolder.require().resolve("golden/models");
            for (String model : List.of("n_weights_v0", "a_sequential_mlp_v0", "n_weights_v2")) {
                for (String name : golden) {
                    Path file = models.resolve(model).resolve(name);
                    if (Files.exists(file)) {
                        originals.add(Files.readAllBytes(file));
                    }
                }
            }
            return originals;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFewMutants(Reader reader) throws IOException {
        mutate(reader, 1, 500);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("full")
    void manyMutants(Reader reader) throws IOException {
        mutate(reader, 1_000_000, 100_000);
    }

    private void mutate(Reader reader, int first, int count) throws IOException {
        Mutants mutants = new Mutants(reader.originals(folder));
        Path path = folder.resolve("mutant");
        int refused = 0;
        long slowest = 0;
        int slowestMutant = 0;
        long largest = 0;
        for (int number = first; number < first + count; number++) {
            Files.write(path, mutants.get(number));
            Hostile.Outcome outcome = Hostile.attempt("mutant " + number, () -> load(path));
            refused += outcome.refusal().isPresent() ? 1 : 0;
            if (outcome.nanoseconds() > slowest) {
                slowest = outcome.nanoseconds();
                slowestMutant = number;
            }
            largest = Math.max(largest, outcome.bytes());
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d mutants, %d refused, the slowest (%d) in %d ms, at most %d MB allocated%n",
                reader,
                count,
                refused,
                slowestMutant,
                slowest / 1_000_000,
                largest >> 20);
        assertTrue(refused > count / 4 && refused < count, refused + " were refused");
    }

    /** Reads a file as far as a model needs it. */
    private static void load(Path path) {
        SavedModel saved = KerasFiles.read(path);
        if (saved.format().isWholeModel()) {
            String version =
                    saved.weights() instanceof WeightFile weights ? weights.kerasVersion() : null;
            Graph graph = KerasJson.read(path.toString(), saved.config(), false, version);
            String training = saved.training();
            if (training != null) {
                KerasJson.readTraining(path.toString(), training, graph);
            }
            WeightMatch.find(
                    path,
                    saved.weights(),
                    WeightPlaces.of(ShapeInference.infer(graph).orThrow()),
                    weight -> true,
                    WeightMatch.Rule.BY_ORDER,
                    false);
        }
    }
}
