package io.keratin.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.keratin.processor.CompilerUnderTest.Compilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pins the sources that are generated for the samples and other models, to be read in review; javac
 * and ecj give the same bytes. {@code -Dgoldens.update=true} writes them anew.
 */
class GoldensTest {
    private static final Path GOLDENS = Path.of("src/test/resources/goldens");
    private static final Path SAMPLES = Path.of("../samples/src/main/java");
    private static final Path RESOURCES = Path.of("../samples/src/main/resources");

    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> everyModelIsGeneratedAsPinned() throws IOException {
        try (Stream<Path> folders = Files.list(GOLDENS)) {
            return folders.sorted().toList().stream()
                    .flatMap(folder -> Stream.of(CompilerUnderTest.values())
                            .map(compiler -> dynamicTest(
                                    folder.getFileName() + " under " + compiler,
                                    () -> check(folder, compiler))));
        }
    }

    private void check(Path folder, CompilerUnderTest compiler) throws IOException {
        String name = folder.getFileName().toString();
        Path work = Files.createDirectories(temporary.resolve(name + "-" + compiler));

        Compilation compilation =
                compiler.compile(work, sources(folder, name), "-Akeratin.resources=" + RESOURCES);

        assertEquals("", withoutUnusedImports(compilation.output()));
        String generated = Files.readString(compilation.generated().stream()
                .filter(file -> file.endsWith(name + "Model.java"))
                .findFirst()
                .orElseThrow());
        Path golden = folder.resolve(name + "Model.java");
        if (!Boolean.getBoolean("goldens.update")) {
            assertEquals(Files.readString(golden), generated);
        } else if (compiler == CompilerUnderTest.JAVAC) {
            Files.writeString(golden, generated);
        }
        // Nothing breaks the head of a class.
        List<String> wide = generated
                .lines()
                .filter(line -> line.length() > 100 && !line.startsWith("public final class "))
                .toList();
        assertEquals(List.of(), wide);
    }

    /** The model beside its golden, or the models of the sample of that name. */
    private static List<Path> sources(Path folder, String name) throws IOException {
        Path own = folder.resolve(name + ".java");
        if (Files.exists(own)) {
            return List.of(own);
        }
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            Path sample = files.filter(file -> file.endsWith(name + ".java"))
                    .findFirst()
                    .orElseThrow();
            try (Stream<Path> beside = Files.list(sample.getParent())) {
                return beside.filter(file -> file.toString().endsWith(".java"))
                        .filter(GoldensTest::isModel)
                        .sorted()
                        .toList();
            }
        }
    }

    @Test
    void everySampleHasAGolden() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            List<Path> models = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(GoldensTest::isModel)
                    // Nobody reads the thousands of lines of ResNet-50.
                    .filter(file -> !file.endsWith("resnet/ResNet50.java"))
                    .filter(file -> !Files.exists(
                            GOLDENS.resolve(file.getFileName().toString().replace(".java", ""))))
                    .toList();
            assertEquals(List.of(), models);
        }
    }

    private static boolean isModel(Path file) {
        try {
            String text = Files.readString(file);
            return text.contains("\n@Sequential(") || text.contains("\n@Functional(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What ecj says of the models' star imports, and of warnings that are not its own. */
    private static String withoutUnusedImports(String output) {
        return output.replaceAll(
                "(?m)^.*warning: (The import .* is never used|Unsupported @SuppressWarnings.*)\n",
                "");
    }
}
