package io.keratin.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pins what javac and ecj print for every problem: whole text, place and caret.
 *
 * <p>A case is a folder {@code problems/<Id>} or {@code problems/<Id>-<variant>} with sources and
 * what each compiler prints; what lies in {@code library} is compiled before, without the
 * processor; {@code resources} holds files that models name, see {@link WeightsText}.
 * {@code -Dgoldens.update=true} writes the latter anew, and the examples in {@code docs/errors},
 * for review.
 */
class ProblemsTest {
    private static final Path CASES = Path.of("src/test/resources/problems");

    /** Cases of several problems, and of what compilers say themselves. */
    private static final Set<String> WITHOUT_ID = Set.of("Mistakes", "RecordNamedLikeLayer");

    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> everyProblemIsPrintedAsPinned() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path folder : cases()) {
            for (CompilerUnderTest compiler : CompilerUnderTest.values()) {
                tests.add(dynamicTest(
                        folder.getFileName() + " under " + compiler,
                        () -> check(folder, compiler)));
            }
        }
        return tests.stream();
    }

    /** The folders of all cases, sorted. */
    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList();
        }
    }

    private void check(Path folder, CompilerUnderTest compiler) throws IOException {
        Path work = temporary.resolve(folder.getFileName() + "-" + compiler);
        Files.createDirectories(work);
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".java")) {
                    sources.add(Files.copy(file, work.resolve(file.getFileName())));
                }
            }
        }
        compileLibrary(folder.resolve("library"), work, compiler);
        String output = compiler.compile(work, sources, resources(folder, work)).output();
        Path expected =
                folder.resolve("expected-" + compiler.name().toLowerCase(Locale.ROOT) + ".txt");
        if (Boolean.getBoolean("goldens.update")) {
            Files.writeString(expected, output);
            if (compiler == CompilerUnderTest.JAVAC) {
                ErrorPagesTest.update(folder.getFileName().toString());
            }
        }
        assertEquals(Files.readString(expected), output);
        String id = id(folder);
        boolean printed = output.contains("[" + id + "] ");
        boolean silenced = folder.getFileName().toString().endsWith("-silenced");
        assertTrue(
                WITHOUT_ID.contains(id) || printed != silenced,
                () -> "expected " + (silenced ? "no" : "a") + " problem with the id " + id
                        + ", got\n" + output);
    }

    /** Copies the files that the models of a case name, and tells where they lie. */
    private static String[] resources(Path folder, Path work) throws IOException {
        Path resources = folder.resolve("resources");
        if (!Files.isDirectory(resources)) {
            return new String[0];
        }
        WeightsText.copy(resources, work.resolve("resources"));
        return new String[] {"-Akeratin.resources=" + work.resolve("resources")};
    }

    /** Compiles what the case finds as class files, without the processor. */
    private static void compileLibrary(Path library, Path work, CompilerUnderTest compiler)
            throws IOException {
        if (Files.isDirectory(library)) {
            try (Stream<Path> files = Files.list(library)) {
                assertTrue(compiler.compile(work, files.sorted().toList(), "-proc:none")
                        .success());
            }
        }
    }

    /** The id that a case is about. */
    static String id(Path folder) {
        return folder.getFileName().toString().replaceFirst("-.*", "");
    }
}
