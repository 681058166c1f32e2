package io.keratin.processor;

import io.keratin.Sequential;
import io.keratin.compiler.ModelCompiler;
import io.keratin.files.config.Dialect;
import io.keratin.kernels.Kernels;
import io.keratin.model.Model;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A Java compiler that runs the processor in a test. */
enum CompilerUnderTest {
    /** The JDK's; its output is what people see, with source line and caret. */
    JAVAC {
        @Override
        JavaCompiler compiler() {
            return ToolProvider.getSystemJavaCompiler();
        }
    },
    /** Eclipse's; its output is one paragraph a message, with line and column in front. */
    ECJ {
        @Override
        JavaCompiler compiler() {
            return new EclipseCompiler();
        }
    };

    abstract JavaCompiler compiler();

    /**
     * Compiles with the processor.
     *
     * @param folder where sources, {@code classes} and {@code generated} lie
     */
    Compilation compile(Path folder, List<Path> sources, String... options) {
        return compile(folder, sources, new KeratinProcessor(), options);
    }

    Compilation compile(Path folder, List<Path> sources, Processor processor, String... options) {
        JavaCompiler compiler = compiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        StringWriter printed = new StringWriter();
        List<String> all = new ArrayList<>(List.of(
                "--release",
                "17",
                "-d",
                made(folder.resolve("classes")),
                "-s",
                made(folder.resolve("generated")),
                "-classpath",
                classPath(folder)));
        all.addAll(Arrays.asList(options));
        boolean success;
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    printed,
                    files,
                    this == JAVAC ? null : diagnostics,
                    all,
                    null,
                    files.getJavaFileObjectsFromPaths(sources));
            task.setLocale(Locale.ENGLISH);
            task.setProcessors(List.of(processor));
            success = task.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String output = this == JAVAC
                ? printed.toString()
                : diagnostics.getDiagnostics().stream()
                        .map(CompilerUnderTest::line)
                        .collect(Collectors.joining());
        return new Compilation(folder, success, output.replace(folder + "/", "").replace("\r", ""));
    }

    private static String line(Diagnostic<? extends JavaFileObject> diagnostic) {
        String file = diagnostic.getSource() == null
                ? "no file"
                : Path.of(diagnostic.getSource().getName()).getFileName().toString();
        return file + ":" + diagnostic.getLineNumber() + ":" + diagnostic.getColumnNumber() + ": "
                + diagnostic.getKind().name().toLowerCase(Locale.ROOT) + ": "
                + diagnostic.getMessage(Locale.ENGLISH) + "\n";
    }

    private static String made(Path folder) {
        try {
            return Files.createDirectories(folder).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The library with its run time, a jar of the folder, and what an earlier compilation left.
     *
     * <p>Every module of ours is here, as in a user's build: under {@code -Xlint:overloads} javac
     * of JDK 25 reads the types of all parameters that inherited methods have.
     */
    private static String classPath(Path folder) {
        Stream<String> library = Stream.of(
                        Sequential.class,
                        Model.class,
                        Kernels.class,
                        ModelCompiler.class,
                        Dialect.class,
                        INDArray.class)
                .map(CompilerUnderTest::home);
        return Stream.concat(
                        library,
                        Stream.of("library.jar", "classes")
                                .map(entry -> folder.resolve(entry).toString()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What a compilation gave.
     *
     * @param folder where it wrote
     * @param success whether there was no error
     * @param output what was printed, without the folder
     */
    record Compilation(Path folder, boolean success, String output) {
        /** The text of a generated source, or of another file that was written. */
        String text(String file) {
            try {
                return Files.readString(folder.resolve(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The generated sources by file name, sorted. */
        List<Path> generated() {
            try (Stream<Path> files = Files.walk(folder.resolve("generated"))) {
                return files.filter(Files::isRegularFile)
                        .sorted(Comparator.naturalOrder())
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
