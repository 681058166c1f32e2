package io.keratin.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.model.Model;
import io.keratin.model.Tensor;
import io.keratin.processor.CompilerUnderTest.Compilation;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where files of weights are found, what they may be, and how they come along. */
class ModelWeightsTest {
    private static final String MODEL = """
            package app;
            import io.keratin.*;
            import io.keratin.layers.*;
            %s
            @Sequential(inputShape = 8)
            interface Mlp {
                @Dense(units = 4, useBias = false) record Hidden() {}
                @BatchNormalization record Normal() {}
                @Dense(units = 2) record Digit() {}
            }
            """;
    private static final String INCLUDED = "@Weights(value = \"mlp.h5\", include = true)";

    @TempDir
    Path temporary;

    @ParameterizedTest
    @EnumSource
    void aFileIsFoundInTheFoldersOfTheOption(CompilerUnderTest compiler) throws Exception {
        save(temporary.resolve("second/app/mlp.h5"));
        String folders = temporary.resolve("first")
                + java.io.File.pathSeparator
                + temporary.resolve("second");

        Compilation compilation =
                compile(compiler, "@Weights(\"mlp.h5\")", "-Akeratin.resources=" + folders);

        assertEquals("", compilation.output());
        assertFalse(compilation.text(GENERATED).contains("pretrained"));
        assertFalse(Files.exists(temporary.resolve("classes/app/mlp.h5")));
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsFoundOnTheSourcePath(CompilerUnderTest compiler) throws Exception {
        save(temporary.resolve("app/mlp.h5"));

        Compilation compilation = compile(compiler, INCLUDED, "-sourcepath", temporary.toString());

        assertEquals("", compilation.output());
        assertTrue(compilation.text(GENERATED).contains("class.getResource(\"mlp.h5\")"));
        assertComesAlong("app/mlp.h5", "app/mlp.h5");
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsFoundAmongTheClassesAndStaysAsItIs(CompilerUnderTest compiler) throws Exception {
        Path file = temporary.resolve("classes/mlp.h5");
        save(file);
        Object before = Files.getLastModifiedTime(file);

        Compilation compilation = compile(compiler, INCLUDED);

        assertEquals("", compilation.output());
        assertTrue(compilation.text(GENERATED).contains("class.getResource(\"/mlp.h5\")"));
        assertEquals(before, Files.getLastModifiedTime(file));
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsFoundInAJarOfTheClassPath(CompilerUnderTest compiler) throws Exception {
        save(temporary.resolve("models/mlp.h5"));
        jar(temporary.resolve("library.jar"), "models/mlp.h5");

        Compilation compilation =
                compile(compiler, "@Weights(value = \"/models/mlp.h5\", include = true)");

        assertEquals("", compilation.output());
        assertComesAlong("models/mlp.h5", "models/mlp.h5");
    }

    @ParameterizedTest
    @EnumSource
    void twoModelsTakeOneFileAlong(CompilerUnderTest compiler) throws Exception {
        save(temporary.resolve("models/mlp.h5"));
        jar(temporary.resolve("library.jar"), "models/mlp.h5");
        String weights = "@Weights(value = \"/models/mlp.h5\", include = true)";
        Path first = write("Mlp", MODEL.formatted(weights));
        Path second = write("Other", MODEL.formatted(weights).replace("Mlp", "Other"));

        Compilation compilation = compiler.compile(temporary, List.of(first, second));

        assertEquals("", compilation.output());
        assertEquals(2, compilation.generated().size());
        assertComesAlong("models/mlp.h5", "models/mlp.h5");
    }

    @Test
    void theGeneratedClassMakesAModelWithTheWeights() throws Exception {
        List<float[]> saved = save(temporary.resolve("app/mlp.h5"));
        compile(CompilerUnderTest.JAVAC, INCLUDED, "-Akeratin.resources=" + temporary);

        try (URLClassLoader loader = loader(temporary.resolve("classes"))) {
            assertEqual(saved, weights(pretrained(loader)));
        }
        Path jar = temporary.resolve("app.jar");
        jar(jar, "classes");
        try (URLClassLoader loader = loader(jar)) {
            assertEqual(saved, weights(pretrained(loader)));
        }
    }

    @Test
    void aResourceThatIsGoneOrDamagedIsNamed() throws Exception {
        save(temporary.resolve("app/mlp.h5"));
        compile(CompilerUnderTest.JAVAC, INCLUDED, "-Akeratin.resources=" + temporary);
        Path copy = temporary.resolve("classes/app/mlp.h5");

        Files.writeString(copy, "no weights");
        Path jar = temporary.resolve("app.jar");
        jar(jar, "classes");
        try (URLClassLoader loader = loader(jar)) {
            KerasFileException damaged =
                    assertThrows(KerasFileException.class, () -> pretrained(loader));
            assertTrue(
                    damaged.getMessage().contains("app.jar!/app/mlp.h5, at "),
                    damaged.getMessage());
        }
        Files.delete(copy);
        try (URLClassLoader loader = loader(temporary.resolve("classes"))) {
            KerasFileException gone =
                    assertThrows(KerasFileException.class, () -> pretrained(loader));
            assertTrue(gone.getMessage().startsWith("mlp.h5, at the class path"), gone::getMessage);
        }
    }

    /**
     * What a file is its contents say; layers have the names of another model where names don't
     * count.
     */
    @Test
    void everyFormatIsTold() throws Exception {
        Model model = built();
        List<String> formats = List.of("a.h5", "a.weights.h5", "a.keras", "whole.h5");
        for (String format : formats) {
            Path file = temporary.resolve("mlp.bin");
            Path saved = temporary.resolve(format);
            if (format.equals("a.keras") || format.equals("whole.h5")) {
                model.save(saved);
            } else {
                model.saveWeights(saved);
            }
            Files.move(saved, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

            Compilation compilation = compile(
                    CompilerUnderTest.JAVAC,
                    "@Weights(\"mlp.bin\")",
                    "-Akeratin.resources=" + temporary);

            assertEquals("", compilation.output(), format);
        }
    }

    @Test
    void aDamagedFileIsAnErrorAtTheAnnotation() throws Exception {
        Path file = temporary.resolve("mlp.h5");
        save(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, 100, whole.length / 2, whole.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));

            Compilation compilation = compile(
                    CompilerUnderTest.JAVAC,
                    "@Weights(\"mlp.h5\")",
                    "-Akeratin.resources=" + temporary);

            assertFalse(compilation.success());
            String output = compilation.output();
            assertTrue(
                    output.startsWith("Mlp.java:4: error: [WeightsUnreadable]")
                            && output.contains("\n@Weights(\"mlp.h5\")\n         ^\n"),
                    output);
        }
    }

    private static final String GENERATED = "generated/app/MlpModel.java";

    private Compilation compile(CompilerUnderTest compiler, String weights, String... options)
            throws IOException {
        return compiler.compile(
                temporary, List.of(write("Mlp", MODEL.formatted(weights))), options);
    }

    private Path write(String name, String source) throws IOException {
        return Files.writeString(temporary.resolve(name + ".java"), source);
    }

    /** Saves weights of the model, and returns them. */
    private List<float[]> save(Path file) throws Exception {
        Model model = built();
        Files.createDirectories(file.getParent());
        model.saveWeights(file);
        return weights(model);
    }

    /** The model without weights of its own, compiled elsewhere. */
    private Model built() throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("before"));
        Path source = Files.writeString(folder.resolve("Mlp.java"), MODEL.formatted(""));
        assertTrue(CompilerUnderTest.JAVAC.compile(folder, List.of(source)).success());
        try (URLClassLoader loader = loader(folder.resolve("classes"))) {
            return (Model) loader.loadClass("app.MlpModel")
                    .getMethod("create", long.class)
                    .invoke(null, 7L);
        }
    }

    private static Model pretrained(ClassLoader loader) throws Exception {
        try {
            return (Model)
                    loader.loadClass("app.MlpModel").getMethod("pretrained").invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof KerasFileException cause ? cause : e;
        }
    }

    private static URLClassLoader loader(Path classes) throws MalformedURLException {
        return new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, ModelWeightsTest.class.getClassLoader());
    }

    private static List<float[]> weights(Model model) {
        return model.getWeightTensors().stream().map(Tensor::toArray).toList();
    }

    private static void assertEqual(List<float[]> expected, List<float[]> found) {
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), found.get(i));
        }
    }

    private void assertComesAlong(String original, String resource) throws IOException {
        assertEquals(
                -1,
                Files.mismatch(
                        temporary.resolve(original), temporary.resolve("classes/" + resource)));
    }

    /** Puts a file, or what lies in a folder, into a jar. */
    private void jar(Path jar, String content) throws IOException {
        Path from = temporary.resolve(content);
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(from)) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        Path root = Files.isDirectory(from) ? from : temporary;
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : files) {
                out.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
    }
}
