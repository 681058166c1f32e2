package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5",
        "1e-07, 1e-07",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "1.5e-5, 1.5e-05",
        "-1, -1.0",
        "0, 0.0",
        "-0.0, -0.0",
        "100, 100.0",
        "1234567.25, 1234567.25",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "2e-3, 0.002",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "4.9e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "0.0010000000474974513, 0.0010000000474974513",
        "1e100, 1e+100",
        "9007199254740993, 9007199254740992.0",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void writesNumbersAsPythonDoes(double number, String text) {
        assertEquals(text, JsonWriter.write(number));
        assertEquals(number, ((Number) JsonReader.read("test", text)).doubleValue());
    }

    @Test
    void numbersComeBackBitForBit() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            String text = JsonWriter.write(number);
            assertEquals(number, JsonReader.read("test", text), text);
            assertTrue(text.length() <= 24, text);
        }
    }

    @Test
    void wholeNumbersStayWhole() {
        assertEquals(
                List.of(64, -1, 4_000_000_000L, new BigInteger("123456789012345678901234567890")),
                JsonReader.read("test", "[64, -1, 4000000000, 123456789012345678901234567890]"));
        assertEquals(64.0, JsonReader.read("test", "64.0"));
        assertEquals("64", JsonWriter.write(64));
    }

    @Test
    void writesAsPythonDoes() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("b", Arrays.asList(1, true, null, "\u00e9\"\\\n\u0001/\ud83d\ude00"));
        tree.put("a", Map.of());
        tree.put("", List.of());
        String json = JsonWriter.write(tree);
        assertEquals(
                "{\"b\": [1, true, null, \"\\u00e9\\\"\\\\\\n\\u0001/\\ud83d\\ude00\"], "
                        + "\"a\": {}, \"\": []}",
                json);
        assertEquals(tree, JsonReader.read("test", json));
        assertThrows(IllegalArgumentException.class, () -> JsonWriter.write(new int[1]));
    }

    @Test
    void readsJsonInAString() {
        String json = "{\"units\": [64, \"é\"]}";
        assertEquals(
                JsonReader.read("test", json),
                JsonReader.readNested("test", JsonWriter.write(json)));
        assertEquals(json, JsonReader.read("test", JsonWriter.write(json)));
        assertThrows(
                KerasFileException.class, () -> JsonReader.readNested("test", "\"{\\\"a\\\": \""));
    }

    @Test
    void keepsKeysInTheirOrder() {
        Map<String, @Nullable Object> tree =
                Trees.object(JsonReader.read("test", "{\"z\": 1, \"a\": 2, \"m\": 3}"));
        assertEquals(List.of("z", "a", "m"), new ArrayList<>(tree.keySet()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1, 2",
                "{\"a\"",
                "{\"a\": }",
                "{a: 1}",
                "{'a': 1}",
                "[1,]",
                "nul",
                "\"unfinished",
                "1 2",
                "{} []",
                "// comment\n1",
                "01",
                "+1",
                "\"a\u0000b\"",
                "\"\\x\"",
                "\ufeff{}{"
            })
    void refusesWhatIsNoJson(String text) {
        KerasFileException e =
                assertThrows(KerasFileException.class, () -> JsonReader.read("model.json", text));
        assertTrue(e.getMessage().startsWith("model.json, at line "), e.getMessage());
        assertTrue(e.getMessage().length() < 400, e.getMessage());
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        KerasFileException e = assertThrows(
                KerasFileException.class,
                () -> JsonReader.read("model.json", "{\"units\": 1,\n \"units\": 2}"));
        assertTrue(e.place().startsWith("line 2"), e.getMessage());
        assertTrue(e.getMessage().contains("units"), e.getMessage());
    }

    @Test
    void refusesWhatIsTooDeepOrTooLarge() {
        assertTrue(JsonReader.read("test", "[".repeat(300) + "]".repeat(300)) instanceof List);
        for (String open : List.of("[", "{\"a\":")) {
            KerasFileException e = assertThrows(
                    KerasFileException.class,
                    () -> JsonReader.read("model.json", open.repeat(100_000)));
            assertTrue(e.getMessage().contains("" + JsonReader.DEEPEST), e.getMessage());
        }
        String large = " ".repeat(JsonReader.MOST_CHARACTERS + 1);
        KerasFileException e =
                assertThrows(KerasFileException.class, () -> JsonReader.read("model.json", large));
        assertEquals("at most 67108864 characters", e.expected());
        assertThrows(
                KerasFileException.class, () -> JsonReader.read("model.json", "1".repeat(100_000)));
    }
}
