package io.keratin.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Settings SETTINGS = Settings.of(new String[] {"--threads", "2"});

    private static Candidate candidate(String name) {
        return new Candidate(name, "", List.of(), List.of(), Map.of(), "keratin", Optional.empty());
    }

    @Test
    void ratiosAreThoseOfTheSameRounds() {
        Report report = new Report(SETTINGS);
        report.add(candidate("keratin"), "Keratin");
        report.add(candidate("peer"), "Peer 1.0");
        // The machine is three times as slow in the second round, for both.
        double[][] rounds = {{1000, 4000}, {3000, 12_000}, {1100, 4400}};
        for (double[] round : rounds) {
            report.measured("keratin", Operation.PREDICT_1, round[0]);
            report.measured("peer", Operation.PREDICT_1, round[1]);
        }

        assertEquals(
                """
                Microseconds on JDK %d with 2 threads; the medians of 21 turns of 0.1 s each.

                | prediction, one image | median | p10–p90 | Keratin ÷ it | p10–p90 |
                |---|---|---|---|---|
                | Keratin | 1.1 | 1.0–2.6 |  |  |
                | Peer 1.0 | 4.4 | 4.1–10.5 | 0.25 | 0.25–0.25 |
                """.formatted(Runtime.version().feature()),
                report.text().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void twoDigitsAtLeastCount() {
        assertEquals("0.012", Report.digits(0.0123));
        assertEquals("0.35", Report.digits(0.351));
        assertEquals("2.4", Report.digits(2.44));
        assertEquals("340", Report.digits(340.2));
    }
}
