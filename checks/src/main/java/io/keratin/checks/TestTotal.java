package io.keratin.checks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * How many tests ran over all modules, read from the reports that Surefire leaves in each.
 *
 * @param passed tests that ran and passed
 * @param failed tests that failed, by an assertion or by an exception
 * @param skipped tests that were switched off or gave up on an assumption
 */
public record TestTotal(int passed, int failed, int skipped) {
    private static final String REPORTS = "target/surefire-reports";

    /**
     * Prints the total of one build.
     *
     * @param args the folder that holds the modules, and the time at which the build began
     *     (ISO-8601, UTC): older reports are left over from another build
     * @throws IllegalStateException if no test ran
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "expected the folder of the modules and the start of the build, got "
                            + args.length
                            + " arguments");
        }
        Path root = Path.of(args[0]).normalize();
        TestTotal total = since(root, Instant.parse(args[1]));
        if (total.passed() + total.failed() == 0) {
            throw new IllegalStateException("no test ran in any module of " + root);
        }
        System.out.println(total);
    }

    /**
     * The total of the reports under {@code root/<module>} that are no older than {@code start}.
     */
    static TestTotal since(Path root, Instant start) throws IOException {
        TestTotal total = new TestTotal(0, 0, 0);
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path module : modules) {
                Path reports = module.resolve(REPORTS);
                if (Files.isDirectory(reports)) {
                    total = total.plus(ofModule(reports, start));
                }
            }
        }
        return total;
    }

    private static TestTotal ofModule(Path folder, Instant start) throws IOException {
        TestTotal total = new TestTotal(0, 0, 0);
        try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, "TEST-*.xml")) {
            for (Path report : reports) {
                if (!Files.getLastModifiedTime(report).toInstant().isBefore(start)) {
                    total = total.plus(ofReport(report));
                }
            }
        }
        return total;
    }

    private static TestTotal ofReport(Path report) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            xml.nextTag();
            int failed = count(xml, "failures") + count(xml, "errors");
            int skipped = count(xml, "skipped");
            return new TestTotal(count(xml, "tests") - failed - skipped, failed, skipped);
        } catch (XMLStreamException | NumberFormatException e) {
            throw new IOException("not a report of Surefire: " + report, e);
        }
    }

    private static int count(XMLStreamReader testsuite, String attribute) {
        return Integer.parseInt(testsuite.getAttributeValue(null, attribute));
    }

    private TestTotal plus(TestTotal other) {
        return new TestTotal(passed + other.passed, failed + other.failed, skipped + other.skipped);
    }

    @Override
    public String toString() {
        return "Tests: " + passed + " passed, " + failed + " failed, " + skipped + " skipped";
    }
}
