package io.keratin.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs Python with h5py, the library that Keras itself uses, as an independent reader and writer.
 */
final class H5py {
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3", "python");

    private H5py() {}

    /** Returns the lines that a script prints, or skips the test where no Python has h5py. */
    static List<String> run(String script, List<Path> arguments)
            throws IOException, InterruptedException {
        for (String python : PYTHONS) {
            if (exitOf(List.of(python, "-c", "import h5py"), null) == 0) {
                Path out = Files.createTempFile("h5py", ".txt");
                List<String> command = new ArrayList<>(List.of(python, "-c", script));
                arguments.forEach(a -> command.add(a.toString()));
                int exit = exitOf(command, out);
                String text = Files.readString(out);
                Files.delete(out);
                assertEquals(0, exit, text);
                return text.lines().toList();
            }
        }
        return abort("skipped: no Python with h5py");
    }

    private static int exitOf(List<String> command, @Nullable Path out)
            throws IOException, InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectOutput(
                    out == null
                            ? ProcessBuilder.Redirect.DISCARD
                            : ProcessBuilder.Redirect.to(out.toFile()));
            return builder.start().waitFor();
        } catch (IOException e) {
            if (out != null) {
                throw e;
            }
            return -1;
        }
    }
}
