package io.keratin.checks.buildtools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jars of this build and what they need, as a user of Keratin has them.
 *
 * @param keratin the run time and the modules that it needs
 * @param others what these need: ND4J and the rest
 * @param processor the processor with all that it needs
 */
record Jars(List<Path> keratin, List<Path> others, List<Path> processor) {
    /** The folder that holds the modules. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** The modules that are published. */
    static final List<String> MODULES =
            List.of("api", "kernels", "compiler", "files", "processor", "runtime");

    private static final String VERSION = "0.1.0-SNAPSHOT";

    /** The jars; without them, as after {@code mvn test}, the test is skipped. */
    static Jars built() {
        List<String> classPath =
                List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        assumeTrue(
                classPath.contains(jar("runtime").toString()),
                "build tools are tried with the jars of this build: run mvn verify");
        List<Path> runtime = withDependencies("runtime");
        return new Jars(
                runtime.stream().filter(Jars::isKeratin).toList(),
                runtime.stream().filter(jar -> !isKeratin(jar)).toList(),
                withDependencies("processor"));
    }

    /** The jar of a module. */
    static Path jar(String module) {
        return ROOT.resolve(module + "/target/keratin-" + module + "-" + VERSION + ".jar");
    }

    /** These jars and a folder of classes beside them. */
    Jars plus(Path classes) {
        List<Path> more = Stream.concat(Stream.of(classes), others.stream()).toList();
        return new Jars(keratin, more, processor);
    }

    /** Packs a folder into a jar, as the JDK's tool does. */
    static Path pack(Path folder, Path jar) {
        int code = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        new PrintWriter(System.out, true),
                        new PrintWriter(System.err, true),
                        "--create",
                        "--file",
                        jar.toString(),
                        "-C",
                        folder.toString(),
                        ".");
        assertEquals(0, code);
        return jar;
    }

    /** A text with the paths of these jars in place of {@code ${runtime}} and the like. */
    String fill(String text) {
        return text.replace(
                        "${runtime}",
                        path(Stream.concat(keratin.stream(), others.stream()).toList()))
                .replace("${keratin}", path(keratin))
                .replace("${others}", path(others))
                .replace("${processor}", path(processor))
                .replace("${separator}", File.pathSeparator);
    }

    private static String path(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** A module's jar and its dependencies, as Maven resolved them in this build. */
    private static List<Path> withDependencies(String module) {
        Path resolved = ROOT.resolve(module + "/target/class-path.txt");
        try {
            // JSpecify is optional: users do not get it.
            Stream<Path> dependencies = Stream.of(
                            Files.readString(resolved).strip().split(File.pathSeparator))
                    .map(Path::of)
                    .filter(jar -> !jar.getFileName().toString().startsWith("jspecify"));
            return Stream.concat(Stream.of(jar(module)), dependencies).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no class path of module " + module, e);
        }
    }

    private static boolean isKeratin(Path jar) {
        return jar.startsWith(ROOT);
    }
}
