package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a class in a JVM of its own. */
final class ChildJvm {
    private ChildJvm() {}

    /** Runs a class in a JVM of its own, with this one's kernels; its output line by line. */
    static List<String> run(List<String> flags, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(flags);
        String kernels = System.getProperty("keratin.kernels");
        if (kernels != null) {
            all.add("-Dkeratin.kernels=" + kernels);
        }
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            all.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        }
        return runWithoutVectors(all, main, arguments);
    }

    /** As {@link #run}, with the kernels that the flags say. */
    static List<String> runWithoutVectors(List<String> flags, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(flags);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.lines().toList();
    }
}
