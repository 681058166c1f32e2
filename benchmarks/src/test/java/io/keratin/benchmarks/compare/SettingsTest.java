package io.keratin.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void allCanBeSet() {
        assertEquals(
                new Settings(5, 0.25, 3, 1, List.of("vector", "djl")),
                Settings.of(("--rounds 5 --seconds 0.25 --warm 3 --threads 1 --only vector,djl")
                        .split(" ", -1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rounds",
                "--rounds 0",
                "--rounds 1.5",
                "--rounds many",
                "--seconds -1",
                "--seconds NaN",
                "--warm Infinity",
                "--threads 0.5",
                "--round 3"
            })
    void whatMeansNothingIsRefused(String arguments) {
        String[] words = arguments.split(" ", -1);

        assertThrows(IllegalArgumentException.class, () -> Settings.of(words));
    }
}
