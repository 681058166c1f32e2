package io.keratin.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.keratin.processor.CompilerUnderTest.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Unusual models that are right: they are generated, and what is generated compiles. */
class RightModelsTest {
    /** What ecj says of star imports, and of warnings that are not its own. */
    private static final String ECJ_ONLY =
            "(?m)^.*warning: (The import .* is never used|Unsupported @SuppressWarnings.*)\n";

    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> everyModelCompilesInSilence() throws IOException {
        try (Stream<Path> models = Files.list(Path.of("src/test/resources/right"))) {
            return models.sorted().toList().stream()
                    .flatMap(model -> Stream.of(CompilerUnderTest.values())
                            .map(compiler -> dynamicTest(
                                    model.getFileName() + " under " + compiler,
                                    () -> check(model, compiler))));
        }
    }

    private void check(Path model, CompilerUnderTest compiler) throws IOException {
        Path work =
                Files.createDirectories(temporary.resolve(model.getFileName() + "-" + compiler));

        Compilation compilation = compiler.compile(work, List.of(model));

        assertEquals("", compilation.output().replaceAll(ECJ_ONLY, ""));
    }
}
