package io.keratin.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.benchmarks.KeratinContender;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static Candidate candidate(String name, String base, Optional<String> sameStep) {
        return new Candidate(name, "", List.of(), List.of(), Map.of(), base, sameStep);
    }

    private static final List<Candidate> CANDIDATES = List.of(
            candidate("a", "a", Optional.empty()),
            candidate("b", "a", Optional.empty()),
            candidate("c", "b", Optional.of("b")),
            candidate("d", "a", Optional.of("b")));

    private static List<String> chosen(String... only) {
        return Comparison.chosen(CANDIDATES, List.of(only)).stream()
                .map(Candidate::name)
                .toList();
    }

    @Test
    void whoIsChosenBringsWhomItIsComparedWith() {
        assertEquals(List.of("a", "b", "c", "d"), chosen());
        assertEquals(List.of("a"), chosen("a"));
        assertEquals(List.of("b", "c"), chosen("c"));
        assertEquals(List.of("a", "b", "d"), chosen("d"));
    }

    @Test
    void nobodyOfThatNameIsRefused() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> chosen("e"));

        assertEquals("expected some of [a, b, c, d], got [e]", e.getMessage());
    }

    @Test
    void keratinBesideItself() throws IOException {
        Settings settings =
                Settings.of("--rounds 2 --seconds 0.001 --warm 0.001 --only plain".split(" ", -1));

        String text = Comparison.run(
                        KeratinContender.candidates(1), KeratinContender.seedWeights(), settings)
                .text();

        for (Operation operation : Operation.values()) {
            assertTrue(text.contains("| " + operation.title() + " | median |"), text);
        }
        assertEquals(5, text.split("\\| Keratin, plain, rmsprop \\| [0-9]", -1).length - 1, text);
    }
}
