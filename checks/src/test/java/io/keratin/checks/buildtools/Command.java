package io.keratin.checks.buildtools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command as a person would, in a process of its own. */
final class Command {
    /** What newer JDKs want for ND4J's natives. */
    static final List<String> ND4J_FLAGS = Runtime.version().feature() < 24
            ? List.of()
            : List.of(
                    "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private static final int MINUTES = 3;

    private Command() {}

    /** A tool of the JDK that runs this test. */
    static String jdk(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    /** Runs a command in a folder, to its end. */
    static Result run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), () -> "hangs: " + command);
        } finally {
            process.destroyForcibly();
        }
        return new Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    /**
     * What a command did.
     *
     * @param code its exit code
     * @param out what it printed
     * @param err what it printed as errors
     */
    record Result(int code, String out, String err) {
        /** Fails unless the command succeeded. */
        Result succeeded() {
            assertEquals(0, code, this::toString);
            return this;
        }

        /** Fails unless the command failed. */
        Result failed() {
            assertTrue(code != 0, this::toString);
            return this;
        }

        /** Everything that it printed. */
        String text() {
            return out + err;
        }
    }
}
