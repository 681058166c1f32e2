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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Configurations that are cut or changed: a reason or a graph, soon, and nothing besides. */
class ConfigDamageTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<@Nullable Object> VALUES = Arrays.asList(
            null,
            true,
            0,
            -1,
            3,
            1e300,
            Double.NaN,
            Long.MAX_VALUE,
            Integer.MAX_VALUE,
            "",
            "relu",
            "x', y='",
            "dense_1",
            "/",
            List.of(),
            List.of(1, 2, 3),
            Map.of(),
            Map.of("class_name", "function", "config", "relu"));

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
        String characters = "{}[]\",:0123456789.eE-+ntfa_\\\u0000\u00e9";
        int refused = 0;
        for (int i = 0; i < count; i++) {
            StringBuilder json = new StringBuilder(models.get(i % models.size()));
            for (int change = 0; change <= i % 3; change++) {
                int at = random.nextInt(json.length());
                char c = characters.charAt(random.nextInt(characters.length()));
                switch (random.nextInt(4)) {
                    case 0 -> json.deleteCharAt(at);
                    case 1 -> json.insert(at, c);
                    case 2 -> json.delete(at, Math.min(json.length(), at + random.nextInt(200)));
                    default -> json.setCharAt(at, c);
                }
            }
            refused += read(json.toString()) ? 0 : 1;
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
                change(random, tree);
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

    private static void change(Random random, @Nullable Object tree) {
        List<Object> inner = new ArrayList<>();
        collect(tree, inner);
        Object at = inner.get(random.nextInt(inner.size()));
        List<?> values = random.nextInt(3) == 0 ? inner : VALUES;
        Object value = Trees.copy(values.get(random.nextInt(values.size())));
        boolean remove = random.nextInt(4) == 0;
        if (at instanceof Map<?, ?> map && !map.isEmpty()) {
            String key = (String) new ArrayList<>(map.keySet()).get(random.nextInt(map.size()));
            if (remove) {
                map.remove(key);
            } else {
                Trees.object(at).put(random.nextInt(10) == 0 ? key + "x" : key, value);
            }
        } else if (at instanceof List<?> list && !list.isEmpty()) {
            @SuppressWarnings("unchecked")
            List<@Nullable Object> items = (List<@Nullable Object>) list;
            int index = random.nextInt(items.size());
            if (remove) {
                items.remove(index);
            } else {
                items.set(index, value);
            }
        }
    }

    private static void collect(@Nullable Object tree, List<Object> inner) {
        if (tree instanceof Map<?, ?> map) {
            inner.add(map);
            map.values().forEach(value -> collect(value, inner));
        } else if (tree instanceof List<?> items) {
            inner.add(items);
            items.forEach(item -> collect(item, inner));
        }
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
