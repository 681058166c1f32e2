package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.Hostile;
import io.keratin.files.KerasFiles;
import io.keratin.files.SharedFolder;
import io.keratin.spec.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Configurations of each version of Keras with parts changed at random: each is read, or refused by
 * an error of ours, within bounds of time and memory.
 */
class ConfigFuzzTest {
    private static final List<String> MODELS = List.of(
            "a_sequential_mlp_v0",
            "n_weights_v0",
            "e_model_called_twice_v0",
            "f_timedistributed_model_v2");

    /** What is read, and which texts are changed. */
    private enum Reader {
        KERAS3,
        KERAS2,
        KERAS1,
        YAML,
        TRAINING_CONFIG;

        List<String> originals() throws IOException {
            Path shared = SharedFolder.require();
            if (this == KERAS1) {
                return List.of(Files.readString(
                        shared.resolve("models/keras2cpp_mnist_arch_keras1.json")));
            }
            List<String> texts = new ArrayList<>();
            for (String model : MODELS) {
                Path folder = shared.resolve("golden/models").resolve(model);
                Path whole = folder.resolve("final_model.h5");
                Path archive = folder.resolve("final_model.keras");
                if (this == KERAS2) {
                    texts.add(Files.readString(folder.resolve("model_keras2.json")));
                } else if (this == YAML) {
                    texts.add(Files.readString(folder.resolve("model_keras2.yaml")));
                } else if (this == KERAS3 && Files.exists(archive)) {
                    texts.add(GoldenConfigTest.configOf(archive));
                } else if (this == TRAINING_CONFIG && Files.exists(whole)) {
                    texts.add(Objects.requireNonNull(KerasFiles.read(whole).training()));
                }
            }
            return texts;
        }

        void read(String text) {
            if (this == TRAINING_CONFIG) {
                KerasJson.readTraining("the text", text, TRAINED);
            } else if (this == YAML) {
                KerasYaml.read(text);
            } else {
                KerasJson.read(text);
            }
        }

        private @Nullable Object tree(String text) {
            return this == YAML
                    ? YamlReader.read("the text", text)
                    : JsonReader.readNested("the text", text);
        }

        private String text(@Nullable Object tree) {
            return this == YAML ? YamlWriter.write(tree) : JsonWriter.write(tree);
        }

        /** The same number gives the same mutant. */
        String mutant(String original, int number) {
            Random random = new Random(number * 0x9E3779B97F4A7C15L);
            if (random.nextInt(3) == 0) {
                return ConfigMutants.characters(random, original, number % 3);
            }
            Object tree = Trees.copy(tree(original));
            for (int change = 0; change <= number % 4; change++) {
                ConfigMutants.change(random, tree);
            }
            return text(tree);
        }
    }

    private static final Graph TRAINED = JsonModels.mlp(null);

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

    private static void mutate(Reader reader, int first, int count) throws IOException {
        List<String> originals = reader.originals();
        int refused = 0;
        int slowestMutant = 0;
        long slowest = 0;
        long largest = 0;
        for (int number = first; number < first + count; number++) {
            String text = reader.mutant(originals.get(number % originals.size()), number);
            Hostile.Outcome outcome = Hostile.attempt("mutant " + number, () -> reader.read(text));
            refused += outcome.refusal().isPresent() ? 1 : 0;
            largest = Math.max(largest, outcome.bytes());
            if (outcome.nanoseconds() > slowest) {
                slowest = outcome.nanoseconds();
                slowestMutant = number;
            }
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
}
