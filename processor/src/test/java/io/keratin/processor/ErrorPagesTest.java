package io.keratin.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every id of a problem has a pinned case and a page, whose example is that case with what javac
 * prints. {@link ProblemsTest} writes the examples anew.
 */
class ErrorPagesTest {
    private static final Path PAGES = Path.of("../docs/errors");
    private static final Pattern LITERAL = Pattern.compile(
            "(?:\\b(?:error|lint)\\(\\s*|BAD_ARGUMENT = )\"([A-Z]\\w+)\"(?!\\s*\\+)");
    private static final Pattern EITHER =
            Pattern.compile("error\\([^\"()]*\\? \"(\\w+)\" : \"(\\w+)\"\\)");
    private static final Pattern EXAMPLE =
            Pattern.compile("(## Example\n\n)```java\n.*?```\n\n```\n.*?```\n", Pattern.DOTALL);

    /** What Java itself reports of annotations; GraphProblemsTest in api holds their pages. */
    private static final Set<String> AT_RUN_TIME =
            Set.of("UnknownLayer", "UnknownAttribute", "AttributeMissing", "AttributeKind");

    @Test
    void everyIdOfTheSourcesHasACase() throws IOException {
        Set<String> ids = new TreeSet<>(Set.of("AddShapes", "MergeShapes", "DataFormat"));
        for (Path root : new Path[] {Path.of("../api/src/main/java"), Path.of("src/main/java")}) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> addIds(read(file), ids));
            }
        }
        for (String kind : Set.of("Loss", "Metric", "Optimizer")) {
            ids.addAll(Set.of(
                    "Unknown" + kind,
                    kind + "NotSupported",
                    "Bad" + kind + "Argument",
                    kind + "ArgumentNotSupported"));
        }
        ids.removeAll(cases());
        ids.removeAll(AT_RUN_TIME);
        assertEquals(Set.of(), ids, "expected a case in problems/ for each of these ids");
    }

    private static void addIds(String source, Set<String> ids) {
        Matcher literal = LITERAL.matcher(source);
        while (literal.find()) {
            ids.add(literal.group(1));
        }
        Matcher either = EITHER.matcher(source);
        while (either.find()) {
            ids.add(either.group(1));
            ids.add(either.group(2));
        }
    }

    @Test
    void everyPageHasACase() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            Set<String> ids = pages.map(page -> page.getFileName().toString().replace(".md", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            ids.removeAll(cases());
            ids.removeAll(AT_RUN_TIME);
            assertEquals(Set.of("InternalError"), ids, "expected pages of existing problems only");
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCaseHasAPageWithItsExample() throws IOException {
        return cases().stream().map(id -> dynamicTest(id, () -> checkPage(id)));
    }

    private static void checkPage(String id) throws IOException {
        Path page = PAGES.resolve(id + ".md");
        assertTrue(Files.exists(page), () -> "expected a page " + page);
        String text = read(page);

        assertEquals(withExample(text, id), text);
        assertTrue(text.startsWith("# " + id + "\n"), page::toString);
        assertTrue(text.contains("\n## How to mend it\n"), page::toString);
    }

    /** Writes the example of a page anew. */
    static void update(String id) throws IOException {
        Path page = PAGES.resolve(id + ".md");
        if (Files.exists(page)) {
            Files.writeString(page, withExample(read(page), id));
        }
    }

    private static String withExample(String text, String id) throws IOException {
        Path folder = ProblemsTest.cases().stream()
                .filter(path -> path.getFileName().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected a case without variant of " + id));
        String printed = read(folder.resolve("expected-javac.txt"))
                .replaceAll("(?m)^\\d+ (error|warning)s?\n", "");
        String example = "```java\n" + source(folder) + "```\n\n```\n" + printed + "```\n";
        Matcher found = EXAMPLE.matcher(text);
        assertTrue(found.find(), () -> "expected an example on the page of " + id);
        return found.replaceFirst("$1" + Matcher.quoteReplacement(example));
    }

    /** The source of a case, without its imports. */
    private static String source(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(file -> read(file).replaceAll("(?m)^import .*\n", "").stripLeading())
                    .collect(Collectors.joining("\n"));
        }
    }

    private static Set<String> cases() throws IOException {
        Set<String> ids = ProblemsTest.cases().stream()
                .map(ProblemsTest::id)
                .collect(Collectors.toCollection(TreeSet::new));
        ids.remove("Mistakes");
        return ids;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
