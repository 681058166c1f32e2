package io.keratin.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestTotalTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path root;

    @Test
    void addsTheReportsOfAllModules() throws IOException {
        report("api", "A", START, 10, 1, 2, 3);
        report("api", "B", START.plusSeconds(5), 7, 0, 0, 0);
        report("files", "C", START.plusSeconds(60), 2, 0, 0, 1);

        assertEquals(new TestTotal(12, 3, 4), TestTotal.since(root, START));
    }

    @Test
    void leavesOutWhatAnEarlierBuildLeft() throws IOException {
        report("api", "A", START.minusSeconds(1), 10, 0, 0, 0);
        report("api", "B", START, 1, 0, 0, 0);

        assertEquals(new TestTotal(1, 0, 0), TestTotal.since(root, START));
    }

    @Test
    void refusesABuildWithoutTests() throws IOException {
        report("api", "A", START.minusSeconds(1), 10, 0, 0, 0);
        String[] args = {root.toString(), START.toString()};

        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> TestTotal.main(args));

        assertEquals("no test ran in any module of " + root, e.getMessage());
    }

    @Test
    void namesTheReportItCannotRead() throws IOException {
        Path reports = Files.createDirectories(root.resolve("api/target/surefire-reports"));
        Path report = Files.writeString(reports.resolve("TEST-A.xml"), "<testsuite tests=\"1\"/>");

        IOException e = assertThrows(IOException.class, () -> TestTotal.since(root, Instant.EPOCH));

        assertTrue(e.getMessage().endsWith(report.toString()), e.getMessage());
    }

    @Test
    void printsOneLine() {
        assertEquals(
                "Tests: 1234 passed, 0 failed, 3 skipped", new TestTotal(1234, 0, 3).toString());
    }

    private void report(
            String module,
            String name,
            Instant time,
            int tests,
            int errors,
            int failures,
            int skipped)
            throws IOException {
        Path reports =
                Files.createDirectories(root.resolve(module).resolve("target/surefire-reports"));
        Path report = reports.resolve("TEST-" + name + ".xml");
        Files.writeString(
                report,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"%s\" tests=\"%d\" errors=\"%d\" skipped=\"%d\" failures=\"%d\">\n  <testcase/>\n</testsuite>\n"
                        .formatted(name, tests, errors, skipped, failures));
        Files.setLastModifiedTime(report, FileTime.from(time));
    }
}
