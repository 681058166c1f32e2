package io.keratin.checks.buildtools;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A copy of the example in {@code build-tools}, to be built in a test.
 *
 * @param folder where it lies
 */
record Example(Path folder) {
    /** The example as the repository has it. */
    static final Path ORIGINAL = Jars.ROOT.resolve("build-tools");

    /** What a run prints. */
    static final String PRINTED = """
            0 xor 0: false
            0 xor 1: true
            1 xor 0: true
            1 xor 1: false
            same from the file: true
            0 and 0: false
            0 and 1: false
            1 and 0: false
            1 and 1: true
            prices: 2.00 3.00
            """;

    /** What makes another model of {@code Blend} in place of {@code record Price(}. */
    static final String NAMED_PRICE = "@io.keratin.Named(\"cost\") record Price(";

    /** Copies the example to an empty folder. */
    static Example copyTo(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(ORIGINAL)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(ORIGINAL.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return new Example(folder);
    }

    /** The sources with this start of their paths, as a compiler is told them. */
    List<String> sources(String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".java") && file.startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    /** Replaces a piece of a source. */
    void edit(String file, String from, String to) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertTrue(text.contains(from), text);
        Files.writeString(path, text.replace(from, to));
    }

    /** Takes a model out of the sources, with the lines of the main class from its name on. */
    void removeBlend() throws IOException {
        Files.delete(folder.resolve("src/main/java/example/Blend.java"));
        Path main = folder.resolve("src/main/java/example/Main.java");
        String text = Files.readString(main);
        int blend = text.indexOf("        BlendModel blend");
        assertTrue(blend > 0, text);
        Files.writeString(
                main,
                text.substring(0, blend).replace("import io.keratin.model.Tensor;\n", "")
                        + "    }\n}\n");
    }

    /** The time of change of each class and generated source under some folders. */
    Map<String, Long> times(String... folders) throws IOException {
        Map<String, Long> times = new TreeMap<>();
        for (String name : folders) {
            try (Stream<Path> files = Files.walk(folder.resolve(name))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    times.put(
                            file.getFileName().toString(),
                            Files.getLastModifiedTime(file).toMillis());
                }
            }
        }
        return times;
    }

    /** Deletes what a compiler made of a type, as build tools do before they compile it anew. */
    void delete(String type) throws IOException {
        for (String outputs : List.of("classes", "generated")) {
            try (Stream<Path> files = Files.walk(folder.resolve(outputs))) {
                for (Path file : files.toList()) {
                    if (file.getFileName().toString().startsWith(type)) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    /** A file of arguments with the paths of jars filled in. */
    Path filled(String arguments, Jars jars) throws IOException {
        String text = Files.readString(folder.resolve(arguments));
        return Files.writeString(folder.resolve(arguments + ".filled"), jars.fill(text));
    }

    /** Runs javac with a file of arguments. */
    Command.Result javac(String arguments, Jars jars, List<String> sources)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Command.jdk("javac")));
        command.add("@" + filled(arguments, jars));
        command.addAll(sources);
        return Command.run(folder, command);
    }

    /** Runs java. */
    Command.Result java(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Command.jdk("java")));
        command.addAll(Command.ND4J_FLAGS);
        command.addAll(arguments);
        return Command.run(folder, command);
    }

    /** Runs a main class from {@code classes}. */
    Command.Result run(Jars jars, String main, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                "--add-modules",
                "jdk.incubator.vector",
                "--class-path",
                jars.fill("classes${separator}${runtime}"),
                main));
        all.addAll(arguments);
        return java(all);
    }
}
