package io.keratin.benchmarks.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A contender in a JVM of its own, on the class path and with the flags of this one, agents apart.
 */
final class ChildProcess implements AutoCloseable {
    private static final long SECONDS_TO_END = 5;

    private final Candidate candidate;
    private final Process process;
    private final Conversation conversation;

    private ChildProcess(Candidate candidate, Process process) {
        this.candidate = candidate;
        this.process = process;
        conversation = new Conversation(
                candidate.name(),
                process.getInputStream(),
                process.getOutputStream(),
                System.err::println);
    }

    static ChildProcess start(Candidate candidate) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-javaagent") && !flag.startsWith("-agent"))
                .forEach(command::add);
        command.addAll(candidate.flags());
        command.add(candidate.mainClass());
        command.addAll(candidate.arguments());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(candidate.environment());
        // Not on the command line: ONNX Runtime 1.29.0 crashes where that exceeds 4,096 characters.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return new ChildProcess(candidate, builder.start());
    }

    Candidate candidate() {
        return candidate;
    }

    Conversation conversation() {
        return conversation;
    }

    /** Ends it: by the end of its input, and by force if it does not obey. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
