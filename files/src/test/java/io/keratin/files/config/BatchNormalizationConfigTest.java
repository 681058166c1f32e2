package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.graph.Graphs;
import io.keratin.layers.BatchNormalization;
import io.keratin.spec.Graph;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * BatchNormalization in configurations: forms of its axis, and arguments that are not there yet.
 */
class BatchNormalizationConfigTest {
    private static final Object[] CONFIG = {"config", "layers", 1, "config"};

    private static Graph normalized(int axis) {
        return Graphs.sequential("normalized", 4, 3)
                .add(BatchNormalization.TYPE, "axis", axis, "name", "norm")
                .build();
    }

    private static Graph read(String key, String json) {
        Map<String, @Nullable Object> model = Trees.object(
                JsonReader.read("test", KerasJson.write(normalized(2), Dialect.KERAS3)));
        Map<String, @Nullable Object> copy = Trees.object(Trees.copy(model));
        Trees.object(Trees.at(copy, CONFIG)).put(key, JsonReader.read("test", json));
        return KerasJson.read(JsonWriter.write(copy));
    }

    @Test
    void anAxisMayBeAListOfOne() {
        assertEquals(normalized(1), read("axis", "1"));
        assertEquals(normalized(-1), read("axis", "[-1]"));
    }

    @Test
    void whatKerasHasByDefaultIsRead() {
        assertEquals(normalized(2), read("renorm", "false"));
        assertEquals(normalized(2), read("renorm_clipping", "null"));
        assertEquals(normalized(2), read("renorm_momentum", "0.99"));
        assertEquals(normalized(2), read("synchronized", "null"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "axis | [1, 2] | axis: expected a whole number, or a list of one, found a list of 2",
                "axis | \"1\" | axis: expected a whole number, found \"1\"",
                "renorm | true | renorm: expected false, found true; \"renorm\" is not supported yet",
                "renorm_clipping | {} | renorm_clipping: expected null, found an object",
                "synchronized | true | synchronized: expected false, found true",
                "gamma_constraint | 7 | gamma_constraint: expected a constraint",
                "fused | true | fused: expected a key of the layer BatchNormalization"
            })
    void whatIsNotThereYetIsRefusedByName(String key, String json, String message) {
        KerasFileException e = assertThrows(KerasFileException.class, () -> read(key, json));
        String text = String.valueOf(e.getMessage());
        assertTrue(text.contains(message), text);
    }
}
