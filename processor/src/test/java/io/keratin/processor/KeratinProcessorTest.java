package io.keratin.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.processor.CompilerUnderTest.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeratinProcessorTest {
    private static final String HEAD = """
            package app;
            import static io.keratin.Keras.*;
            import io.keratin.*;
            import io.keratin.layers.*;
            """;
    private static final String MLP = HEAD + """
            @Sequential(inputShape = 8)
            interface Mlp {
                @Dense(units = 6, activation = RELU) record Hidden() {}
                @Dense(units = 4, activation = TANH) record Second() {}
                @Dense(units = 2, activation = SOFTMAX) record Digit() {}
            }
            """;
    private static final String USER = """
            package app;
            class User {
                final MlpModel model = MlpModel.create();
            }
            """;

    @TempDir
    Path temporary;

    @Test
    void theProcessorIsFoundAndIsolating() throws IOException {
        assertTrue(ServiceLoader.load(Processor.class).stream()
                .anyMatch(provider -> provider.type() == KeratinProcessor.class));
        try (InputStream gradle = KeratinProcessor.class.getResourceAsStream(
                "/META-INF/gradle/incremental.annotation.processors")) {
            assertEquals(
                    KeratinProcessor.class.getName() + ",isolating\n",
                    new String(gradle.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aRightModelIsSilentUnderEveryLintOfJavac() throws IOException {
        Compilation compilation = compile(
                CompilerUnderTest.JAVAC, temporary, List.of(MLP, USER), "-Xlint:all", "-Werror");

        assertEquals("", compilation.output());
        assertTrue(compilation.success());
    }

    @ParameterizedTest
    @EnumSource
    void twoCompilationsGiveTheSameBytes(CompilerUnderTest compiler) throws IOException {
        String once = compile(compiler, temporary.resolve("once"), List.of(MLP)).text(MLP_MODEL);
        String again = compile(compiler, temporary.resolve("again"), List.of(USER, MLP))
                .text(MLP_MODEL);

        assertEquals(once, again);
        assertTrue(once.contains("class MlpModel"));
    }

    private static final String MLP_MODEL = "generated/app/MlpModel.java";

    @ParameterizedTest
    @EnumSource
    void anIncrementalCompilationGivesWhatAFullOneGives(CompilerUnderTest compiler)
            throws IOException {
        String other = MLP.replace("Mlp", "Other");
        Compilation full = compile(compiler, temporary, List.of(MLP, USER, other));
        String mlp = full.text(MLP_MODEL);
        String otherModel = full.text("generated/app/OtherModel.java");

        // Only the user is compiled again, then only one of the models; the rest is class files.
        Files.delete(temporary.resolve("classes/app/User.class"));
        assertTrue(compile(compiler, temporary, List.of(USER)).success());
        assertEquals(mlp, full.text(MLP_MODEL));
        Files.delete(temporary.resolve(MLP_MODEL));
        deleteClasses("Mlp");
        Compilation again = compile(compiler, temporary, List.of(MLP));

        assertTrue(again.success(), again::output);
        assertEquals(mlp, again.text(MLP_MODEL));
        assertEquals(otherModel, again.text("generated/app/OtherModel.java"));
    }

    private static final String OUTER = HEAD + """
            @Functional(outputs = Outer.Same.class)
            interface Outer {
                @Input(8) record Pixels() {}
                @Apply(Mlp.class) record Digit(Pixels x) {}
                @Apply(Mlp.class) interface Second {}
                @Apply(Second.class) record Other(Pixels x) {}
                @Add record Same(Digit a, Other b) {}
            }
            """;
    private static final String OUTER_MODEL = "generated/app/OuterModel.java";

    @ParameterizedTest
    @EnumSource
    void aModelOfAnotherJarKeepsTheOrderThatClassFilesLose(CompilerUnderTest compiler)
            throws IOException {
        Compilation together =
                compile(compiler, temporary.resolve("together"), List.of(MLP, OUTER));
        Compilation library = compile(compiler, temporary.resolve("library"), List.of(MLP));
        Path folder = Files.createDirectories(temporary.resolve("user"));
        jar(library.folder().resolve("classes"), folder.resolve("library.jar"));

        Compilation user = compile(compiler, folder, List.of(OUTER));

        assertTrue(user.success(), user::output);
        assertEquals(List.of("OuterModel.java"), generated(user));
        String model = user.text(OUTER_MODEL);
        assertEquals(together.text(OUTER_MODEL), model);
        assertTrue(model.indexOf(" Hidden Dense(units=6") < model.indexOf(" Second Dense(units=4"));
        assertTrue(model.indexOf(" Second Dense(units=4") < model.indexOf(" Digit Dense(units=2"));
    }

    private static final String STACK = HEAD + """
            @Sequential(inputShape = 8)
            interface Stack {
                @Repeat(2) @Bent(units = 6) record Early() {}
                @Bent(units = 4)            record Late() {}
            }
            """;
    private static final String STACK_BY_HAND = HEAD + """
            @Sequential(inputShape = 8)
            interface Stack {
                @Named("early_1_sum") @Dense(units = 6)                record Early1Sum() {}
                @Named("early_1_out") @Activation(activation = "tanh") record Early1Out() {}
                @Named("early_2_sum") @Dense(units = 6)                record Early2Sum() {}
                @Named("early_2_out") @Activation(activation = "tanh") record Early() {}
                @Named("late_sum")    @Dense(units = 4)                record LateSum() {}
                @Named("late_out")    @Activation(activation = "tanh") record Late() {}
            }
            """;
    private static final String BENT = HEAD + """
            @Block(output = Bent.Out.class)
            @interface Bent {
                @Activation(activation = "tanh") record Out(Sum x) {}
                @Dense(units = SET)              record Sum(X x) {}
                @Sets(Sum.class) int units();
                @Entry                           record X() {}
            }
            """;

    @ParameterizedTest
    @EnumSource
    void blocksInASequentialAreTheirLayersOneAfterTheOther(CompilerUnderTest compiler)
            throws IOException {
        String byHand = compile(compiler, temporary.resolve("hand"), List.of(STACK_BY_HAND))
                .text(STACK_MODEL);
        Compilation together =
                compile(compiler, temporary.resolve("together"), List.of(BENT, STACK));
        Compilation library = compile(compiler, temporary.resolve("library"), List.of(BENT));
        Path folder = Files.createDirectories(temporary.resolve("user"));
        jar(library.folder().resolve("classes"), folder.resolve("library.jar"));

        Compilation user = compile(compiler, folder, List.of(STACK));

        assertTrue(user.success(), user::output);
        assertEquals(together.text(STACK_MODEL), user.text(STACK_MODEL));
        assertEquals(byHand, symbolsByHand(user.text(STACK_MODEL)));
    }

    private static final String STACK_MODEL = "generated/app/StackModel.java";

    /** A layer of a block is {@code Early[1].Sum}, in quotes where it has brackets. */
    private static String symbolsByHand(String model) {
        return model.replaceAll("'(Early)\\[(\\d)\\]\\.(\\w+)'", "$1$2$3")
                .replace("Early[1].", "Early1")
                .replace("Early[2].", "Early2")
                .replace("Late.Sum", "LateSum");
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aModelOfAnUnchangedFileIsReadFromItsGeneratedClass(CompilerUnderTest compiler)
            throws IOException {
        String whole = compile(compiler, temporary, List.of(OUTER, MLP)).text(OUTER_MODEL);
        Files.delete(temporary.resolve(OUTER_MODEL));
        deleteClasses("Outer");

        Compilation again = compile(compiler, temporary, List.of(OUTER));

        assertTrue(again.success(), again::output);
        assertEquals(whole, again.text(OUTER_MODEL));
        deleteClasses("");
        String wider = MLP.replace("units = 4", "units = 5");
        Compilation changed = compile(compiler, temporary, List.of(OUTER, wider));
        assertTrue(changed.success(), changed::output);
        assertTrue(changed.text(OUTER_MODEL).contains("Second Dense(units=5"));
    }

    @ParameterizedTest
    @EnumSource
    void aModelThatIsWrongStopsThoseThatApplyItInSilence(CompilerUnderTest compiler)
            throws IOException {
        String wrong = MLP.replace("units = 4", "units = 0");

        Compilation compilation = compile(compiler, temporary, List.of(OUTER, wrong));

        assertFalse(compilation.success());
        assertEquals(List.of(), generated(compilation));
        assertEquals(1, compilation.output().split("error: ", -1).length - 1, compilation::output);
    }

    /** As build tools do with what a source gave before it is compiled again. */
    private void deleteClasses(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(temporary.resolve("classes/app"))) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(prefix)) {
                    Files.delete(file);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyModelsWithoutErrorsAreGenerated(CompilerUnderTest compiler) throws IOException {
        String wrong = MLP.replace("Mlp", "Wrong").replace("units = 4", "units = 0");

        Compilation compilation = compile(compiler, temporary, List.of(wrong, MLP));

        assertFalse(compilation.success());
        assertEquals(List.of("MlpModel.java"), generated(compilation));
    }

    @ParameterizedTest
    @EnumSource
    void whatJavaItselfRefusesIsLeftToJava(CompilerUnderTest compiler) {
        Path source = Path.of("src/test/resources/MistakesOfJava.java");

        Compilation compilation = compiler.compile(temporary, List.of(source));

        assertTrue(compilation
                        .output()
                        .lines()
                        .filter(line -> line.contains("error: "))
                        .count()
                > 10);
        assertFalse(compilation.output().contains(": ["), compilation::output);
        assertEquals(List.of(), generated(compilation));
    }

    @Test
    void aNestedModelIsNamedAfterItsOwner() throws IOException {
        String nested = MLP.replace("interface Mlp", "interface Inner")
                        .replace("@Sequential", "class Outer {\n@Sequential")
                + "}\n";

        Compilation compilation = compile(CompilerUnderTest.JAVAC, temporary, List.of(nested));

        assertEquals("", compilation.output());
        assertEquals(List.of("Outer_InnerModel.java"), generated(compilation));
    }

    @Test
    void theProgramsAreWrittenToTheFolderThatDumpNames() throws IOException {
        Path dump = temporary.resolve("dump");

        compile(CompilerUnderTest.JAVAC, temporary, List.of(MLP), "-Akeratin.dump=" + dump);

        try (Stream<Path> files = Files.list(dump.resolve("app.MlpModel"))) {
            List<Path> passes = files.sorted().toList();
            assertTrue(passes.size() > 1, passes::toString);
            assertTrue(Files.readString(passes.get(0)).contains("matmul"));
        }
    }

    @Test
    void theProgramsAreNotesWhereDumpNamesNoFolder() throws IOException {
        String output = compile(CompilerUnderTest.JAVAC, temporary, List.of(MLP), "-Akeratin.dump")
                .output();

        assertTrue(output.contains("Note: app.MlpModel after predict"), output);
    }

    @ParameterizedTest
    @EnumSource
    void aMistakeOfTheProcessorNamesTheModelAndAsksForAReport(CompilerUnderTest compiler)
            throws IOException {
        Path file = write(temporary, MLP);

        Compilation compilation =
                compiler.compile(temporary, List.of(file), new FailingProcessor());

        assertFalse(compilation.success());
        assertTrue(
                compilation
                        .output()
                        .contains(
                                "error: [InternalError] Keratin failed on `Mlp`; this is a mistake of "
                                        + "Keratin, please report it with the model and these lines\n"),
                compilation.output());
        assertTrue(
                compilation.output().contains("IllegalStateException: no files today"),
                compilation.output());
        assertTrue(
                compilation.output().contains("at io.keratin.processor.Emitter.emit"),
                compilation.output());
    }

    private static Compilation compile(
            CompilerUnderTest compiler, Path folder, List<String> sources, String... options)
            throws IOException {
        List<Path> files = sources.stream().map(source -> write(folder, source)).toList();
        return compiler.compile(folder, files, options);
    }

    /** Writes a source under the name of its type. */
    private static Path write(Path folder, String source) {
        String name = source.replaceFirst("(?s).*?\\n(?:class|@?interface) (\\w+).*", "$1");
        try {
            return Files.writeString(
                    Files.createDirectories(folder).resolve(name + ".java"), source);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> generated(Compilation compilation) {
        return compilation.generated().stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }
}
