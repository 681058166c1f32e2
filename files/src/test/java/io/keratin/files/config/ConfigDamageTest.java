package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.files.SharedFolder;
import io.keratin.spec.Graph;
import io.keratin.spec.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Configurations that are cut or changed: a reason or a graph, soon, and nothing besides. */
class ConfigDamageTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static List<String> models = List.of();

    @BeforeAll
    static void readModels() throws IOException {
        Path golden = SharedFolder.require().resolve("golden/models");
        models = List.of(
                GoldenConfigTest.configOf(golden.resolve("a_sequential_mlp_v0/final_model.keras")),
                GoldenConfigTest.configOf(golden.resolve("a_mlp_v2/final_model.keras")),
                GoldenConfigTest.configOf(golden.resolve("n_weights_v0/final_model.keras")));
    }

    @Test
    void survivesTruncation() {
        assertTimeoutPreemptively(LIMIT, () -> {
            for (String json : models) {
                for (int length = 0; length < json.length(); length += 50) {
                    assertFalse(read(json.substring(0, length)), "read " + length);
                }
            }
        });
    }

    @Test
    void survivesChangedCharacters() {
        assertTimeoutPreemptively(LIMIT, () -> changeCharacters(new Random(7), 1_000));
    }

    @Test
    @Tag("full")
    void survivesManyChangedCharacters() {
        changeCharacters(new Random(8), 100_000);
    }

    private static void changeCharacters(Random random, int count) {
        int refused = 0;
        for (int i = 0; i < count; i++) {
            String json = ConfigMutants.characters(random, models.get(i % models.size()), i % 3);
            refused += read(json) ? 0 : 1;
        }
        assertTrue(refused > count / 2, refused + " refused");
    }

    @Test
    void survivesChangedTrees() {
        assertTimeoutPreemptively(LIMIT, () -> changeTrees(new Random(9), 1_000));
    }

    @Test
    @Tag("full")
    void survivesManyChangedTrees() {
        changeTrees(new Random(10), 100_000);
    }

    /** Well-formed JSON in which values are other values, or lie somewhere else. */
    private static void changeTrees(Random random, int count) {
        int refused = 0;
        int taken = 0;
        for (int i = 0; i < count; i++) {
            Object tree = Trees.copy(JsonReader.read("test", models.get(i % models.size())));
            for (int change = 0; change <= i % 4; change++) {
                ConfigMutants.change(random, tree);
            }
            String json = JsonWriter.write(tree);
            if (read(json)) {
                taken++;
            } else {
                refused++;
            }
        }
        assertTrue(refused > count / 4, refused + " refused");
        assertTrue(taken > count / 100, taken + " read");
    }

    /** Whether a text is read; what is read can be written and read again. */
    private static boolean read(String json) {
        Graph graph;
        try {
            graph = KerasJson.read(json);
        } catch (KerasFileException | ProblemException e) {
            String message = e.getMessage();
            assertTrue(message != null && !message.isBlank() && message.length() < 3_000, message);
            return false;
        }
        try {
            String written = KerasJson.write(graph, Dialect.KERAS3);
            assertTrue(KerasJson.read(written).equals(graph), written);
        } catch (ProblemException e) {
            throw new AssertionError("read and not written: " + e.getMessage(), e);
        }
        return true;
    }
}
