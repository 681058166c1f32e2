package io.keratin.checks.buildtools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Blocks that are class files: of another jar, of another module of Maven, or of an earlier
 * compilation of the same sources. They are written out and checked as those from source are.
 */
class BlocksTest {
    private static final String PRINTED = """
            layers: 12
            right: 8 of 8
            thought_2_narrow_hidden
            """;
    private static final String LIBRARY = "blocks/library";
    private static final String APPLICATION = "blocks/application";
    private static final String MODEL = "blocks/application/src/main/java/application/Parity.java";

    private final Jars jars = Jars.built();

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @EnumSource
    void aBlockOfAnotherJarIsWrittenOutAndCheckedAsOneFromSource(Compiler compiler)
            throws Exception {
        Example together = copy("together");
        silent(compiler.compile(together, jars, together.sources("blocks")));
        Example application = copy("application");
        Jars all = jars.plus(library(compiler));
        silent(compiler.compile(application, all, application.sources(APPLICATION)));

        assertEquals(generated(together), generated(application));
        Command.Result ran = application.run(all, "application.Main", List.of());
        assertEquals(PRINTED, ran.succeeded().out());

        Example wrong = copy("wrong");
        for (Example example : List.of(wrong, application)) {
            example.edit(MODEL, "units = 8, width = 6", "units = 7, width = 6");
        }
        application.delete("Parity");
        Command.Result expected =
                compiler.compile(wrong, jars, wrong.sources("blocks")).failed();
        Command.Result found = compiler.compile(application, all, application.sources(APPLICATION))
                .failed();

        assertTrue(expected.text().contains("[AddShapes]"), expected.text());
        assertEquals(own(expected.text(), wrong), own(found.text(), application));
    }

    /** What incremental compilers do where the model alone changed. */
    @ParameterizedTest
    @EnumSource
    void aBlockOfAnEarlierCompilationIsWrittenOutAsOneFromSource(Compiler compiler)
            throws Exception {
        Example example = copy("example");
        silent(compiler.compile(example, jars, example.sources("blocks")));
        String before = generated(example);
        example.delete("Parity");

        Jars andClasses = jars.plus(Path.of("classes"));
        silent(compiler.compile(example, andClasses, List.of(MODEL)));

        assertEquals(before, generated(example));
    }

    @Test
    void aBlockOfAnotherModuleOfMavenIsWrittenOut() throws Exception {
        Example example = copy("example");
        Path blocks = example.folder().resolve("blocks");
        try (Repository repository = Repository.in(temporary.resolve("repository"))) {
            Command.run(blocks, MavenTest.command(repository, "package")).succeeded();
        }
        Example together = copy("together");
        silent(Compiler.JAVAC.compile(together, jars, together.sources("blocks")));

        assertEquals(
                generated(together),
                Files.readString(blocks.resolve("application/target/generated-sources/annotations/"
                        + "application/ParityModel.java")));
    }

    /** The user's own annotations are no processor's, which javac says of them. */
    @Test
    void javacWarnsOfBlocksUnlessToldNotTo() throws Exception {
        Example example = Example.copyTo(temporary.resolve("example"));

        Command.Result compiled =
                example.javac("javac.args", jars, example.sources("blocks/library"));

        String text = compiled.failed().text();
        assertTrue(text.contains("No processor claimed any of these annotations"), text);
    }

    /** The example, with javac's warning of the user's own annotations off. */
    private Example copy(String name) throws IOException {
        Example example = Example.copyTo(temporary.resolve(name));
        example.edit("javac.args", "-Xlint:all,-path", "-Xlint:all,-path,-processing");
        return example;
    }

    private Path library(Compiler compiler) throws Exception {
        Example library = copy("library");
        silent(compiler.compile(library, jars, library.sources(LIBRARY)));
        return Jars.pack(library.folder().resolve("classes"), temporary.resolve("library.jar"));
    }

    private static void silent(Command.Result result) {
        assertEquals("", result.succeeded().text());
    }

    private static String generated(Example example) throws IOException {
        return Files.readString(example.folder().resolve("generated/application/ParityModel.java"));
    }

    /** What a compiler said, without the folder. */
    private static String own(String text, Example example) {
        return text.replace(example.folder() + "/", "");
    }
}
