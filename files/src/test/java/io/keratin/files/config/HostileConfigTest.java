package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.keratin.files.KerasFileException;
import io.keratin.spec.ProblemException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Configurations made to run code, to take all memory, or to be what they are not. */
class HostileConfigTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** All that a refusal may allocate, and so more than it may hold at once. */
    private static final long MEMORY = 256L << 20;

    /** What reading leaves behind counts too, for it is what was allocated. */
    private static String refusal(String json) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return assertTimeoutPreemptively(LIMIT, () -> {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            RuntimeException e = assertThrows(RuntimeException.class, () -> {
                if (json.startsWith("{") || json.startsWith("[")) {
                    KerasJson.read("m.json", json, true);
                } else {
                    KerasYaml.read("m.json", json);
                }
            });
            long taken = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            assertTrue(taken < MEMORY, taken + " bytes");
            assertTrue(
                    e instanceof KerasFileException || e instanceof ProblemException, () -> "" + e);
            String message = String.valueOf(e.getMessage());
            assertTrue(message.contains("m.json, "), message);
            assertTrue(message.length() < 2_000, message.length() + " characters");
            return message;
        });
    }

    private static String keras3(String layers) {
        return "{\"module\": \"keras\", \"class_name\": \"Sequential\", \"config\": {\"name\": \"m\","
                + " \"layers\": [{\"module\": \"keras.layers\", \"class_name\": \"InputLayer\","
                + " \"config\": {\"batch_shape\": [null, 4], \"dtype\": \"float32\","
                + " \"name\": \"in\"}, \"registered_name\": null}, " + layers + "]}}";
    }

    private static String keras2(String layers) {
        return "{\"class_name\": \"Sequential\", \"keras_version\": \"2.2.4\","
                + " \"config\": {\"name\": \"m\", \"layers\": [" + layers + "]}}";
    }

    @Test
    void codeOfALambdaIsNeverRunAndItsLayerIsNamed() {
        String keras3 = refusal(keras3("{\"module\": \"keras.layers\", \"class_name\": \"Lambda\","
                + " \"config\": {\"name\": \"square\", \"function\": {\"class_name\":"
                + " \"__lambda__\", \"config\": {\"code\": \"4wEAAAAAAAAA\", \"defaults\": null,"
                + " \"closure\": null}}}, \"registered_name\": null}"));
        assertTrue(keras3.startsWith("m.json, at config.layers[1].class_name"), keras3);
        assertTrue(keras3.contains("\"Lambda\" of the layer \"square\""), keras3);
        assertTrue(
                keras3.endsWith("code in a configuration is never run; make the layer of others"),
                keras3);
        String keras2 = refusal(keras2("{\"class_name\": \"Lambda\", \"config\": {\"name\": \"l\","
                + " \"batch_input_shape\": [null, 4], \"function\": [\"4wEAAAAAAAAA\", null, null],"
                + " \"function_type\": \"lambda\", \"arguments\": {}}}"));
        assertTrue(keras2.contains("\"Lambda\" of the layer \"l\""), keras2);
        String yaml = refusal("class_name: Sequential\nconfig:\n- class_name: Lambda\n  config:\n"
                + "    function: !!python/tuple ['4wEAAAAAAAAA', null, null]\n    name: l\n"
                + "keras_version: 2.1.0\n");
        assertTrue(yaml.contains("at config[0].class_name"), yaml);
        assertTrue(yaml.contains("\"Lambda\" of the layer \"l\""), yaml);
        String tag = refusal("class_name: Sequential\nconfig:\n- class_name: Dense\n"
                + "  config: !!python/object/apply:os.system ['true']\n");
        assertTrue(tag.startsWith("m.json, at line 4, column 11: "), tag);
    }

    @Test
    void classesOfOnesOwnAreNamed() {
        String model = refusal("{\"module\": \"__main__\", \"class_name\": \"Net\", \"config\":"
                + " {\"units\": 3}, \"registered_name\": \"Net\"}");
        assertTrue(model.startsWith("m.json, at class_name: expected \"Functional\""), model);
        assertTrue(model.contains("found \"Net\"; a model of a class of one's own"), model);
        String layer = refusal(keras3("{\"module\": \"mine\", \"class_name\": \"Gate\", \"config\":"
                + " {\"name\": \"g\"}, \"registered_name\": \"mine>Gate\"}"));
        assertTrue(layer.contains("found \"mine>Gate\"; classes of one's own"), layer);
        for (String version : List.of("0.3.2", "4.0.0", "x")) {
            String unknown = refusal("{\"class_name\": \"Sequential\", \"config\": [],"
                    + " \"keras_version\": \"" + version + "\"}");
            assertTrue(unknown.contains("found one of Keras \"" + version + '"'), unknown);
        }
    }

    static Stream<String> sizesThatOverflow() {
        int most = Integer.MAX_VALUE;
        return Stream.of(
                keras3(layer("Dense", "\"units\": 2147483648")),
                keras3(layer("Dense", "\"units\": 1e30")),
                keras3(layer("Dense", "\"units\": 123456789012345678901234567890")),
                keras3(layer("Dense", "\"units\": " + most) + ", "
                        + layer("Dense", "\"units\": " + most).replace("\"l\"", "\"k\"")),
                keras3(layer("RepeatVector", "\"n\": " + most) + ", "
                        + layer("Flatten", "\"data_format\": \"channels_last\"")
                                .replace("\"l\"", "\"k\"")
                        + ", "
                        + layer("Dense", "\"units\": " + most).replace("\"l\"", "\"d\"")),
                keras3("").replace("[null, 4]", "[null, 4e9]").replace(", ]", "]"),
                keras3("")
                        .replace("[null, 4]", "[null, " + most + ", " + most + ", " + most + "]")
                        .replace(
                                ", ]",
                                ", " + layer("Flatten", "\"data_format\": \"channels_last\"") + ", "
                                        + layer("Dense", "\"units\": 1").replace("\"l\"", "\"d\"")
                                        + "]"));
    }

    private static String layer(String className, String arguments) {
        return "{\"module\": \"keras.layers\", \"class_name\": \"" + className + "\", \"config\":"
                + " {\"name\": \"l\", " + arguments + "}, \"registered_name\": null}";
    }

    @ParameterizedTest
    @MethodSource
    void sizesThatOverflow(String json) {
        refusal(json);
    }

    static Stream<String> bombs() {
        StringBuilder aliases = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            String before = "*a" + (i - 1);
            aliases.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append(String.join(", ", java.util.Collections.nCopies(10, before)))
                    .append("]\n");
        }
        return Stream.of(
                aliases.toString(),
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "a: " + "[".repeat(100_000),
                "a: " + "{b: ".repeat(100_000),
                keras3("{\"class_name\": \"Sequential\", \"config\": {\"name\": \"n\","
                                + " \"layers\": [")
                        .replace("]}}", "")
                        .repeat(100),
                "{\"class_name\": \"Dense\", \"class_name\": \"Dense\"}",
                "class_name: Model\nclass_name: Model\n",
                "{\"a\": " + "9".repeat(1_000_000) + "}");
    }

    @ParameterizedTest
    @MethodSource
    void bombs(String text) {
        String message = refusal(text);
        assertTrue(message.matches("(?s)m.json, at line \\d+, column \\d+: .*"), message);
    }

    /** Two models in each other are as deep as the text: their levels are counted as brackets. */
    @Test
    void modelsInModelsEnd() {
        String inner = layer("Dense", "\"units\": 3");
        for (int i = 0; i < 50; i++) {
            inner = "{\"module\": \"keras\", \"class_name\": \"Sequential\", \"config\":"
                    + " {\"name\": \"m" + i + "\", \"layers\": [{\"module\": \"keras.layers\","
                    + " \"class_name\": \"InputLayer\", \"config\": {\"batch_shape\": [null, 4],"
                    + " \"dtype\": \"float32\", \"name\": \"in\"}, \"registered_name\": null}, "
                    + inner + "]}}";
        }
        String json = inner;
        assertEquals(
                "m49",
                assertTimeoutPreemptively(LIMIT, () -> KerasJson.read("m.json", json, true))
                        .name());
    }
}
