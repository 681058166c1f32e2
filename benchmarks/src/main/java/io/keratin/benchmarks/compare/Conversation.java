package io.keratin.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Commands a contender in another JVM ({@link Child}), one line at a time. */
final class Conversation {
    /** How long any reply may take beyond the time that the command asks for. */
    private static final double PATIENCE_SECONDS = 120;

    private final String name;
    private final Writer commands;
    private final BlockingQueue<Optional<String>> replies = new LinkedBlockingQueue<>();

    /**
     * Begins to listen.
     *
     * @param name the contender's, for messages
     * @param replies what it prints
     * @param commands what it reads
     * @param chatter takes the lines that are no replies
     */
    Conversation(
            String name, InputStream replies, OutputStream commands, Consumer<String> chatter) {
        this.name = name;
        this.commands = new OutputStreamWriter(commands, StandardCharsets.UTF_8);
        Thread listener = new Thread(() -> listen(replies, chatter), "replies of " + name);
        listener.setDaemon(true);
        listener.start();
    }

    private void listen(InputStream from, Consumer<String> chatter) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(Child.REPLY) || line.startsWith(Child.FAILURE)) {
                    replies.add(Optional.of(line));
                } else {
                    chatter.accept(name + ": " + line);
                }
            }
        } catch (IOException e) {
            chatter.accept(name + ": " + e);
        }
        replies.add(Optional.empty());
    }

    String title() {
        return ask("title", 0);
    }

    Set<Operation> operations() {
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        Arrays.stream(ask("operations", 0).split(" ", -1))
                .forEach(word -> operations.add(Operation.of(word)));
        return operations;
    }

    void load(Path weights) {
        ask("load " + weights, 0);
    }

    SeedWeights save(Path weights) throws IOException {
        ask("save " + weights, 0);
        return SeedWeights.read(weights);
    }

    float[] predict(int from, int count) {
        String[] words = ask("predict " + from + " " + count, 0).split(" ", -1);
        float[] probabilities = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            probabilities[i] = Float.parseFloat(words[i]);
        }
        return probabilities;
    }

    double step() {
        return Double.parseDouble(ask("step", 0));
    }

    double warm(Operation operation, double seconds, double most) {
        String command = "warm " + operation.word() + " " + seconds + " " + most;
        return Double.parseDouble(ask(command, most));
    }

    double time(Operation operation, double seconds) {
        return Double.parseDouble(ask("time " + operation.word() + " " + seconds, 2 * seconds));
    }

    private String ask(String command, double seconds) {
        String reply = send(command, (long) (1e9 * (PATIENCE_SECONDS + seconds)))
                .orElseThrow(
                        () -> new IllegalStateException(name + " has ended before the reply to `"
                                + command + "`: what it printed stands above"));
        if (reply.startsWith(Child.FAILURE)) {
            throw new IllegalStateException(name + " failed at "
                    + reply.substring(Child.FAILURE.length()).strip());
        }
        return reply.substring(Child.REPLY.length()).strip();
    }

    /** The reply; empty if there is none any more. */
    private Optional<String> send(String command, long nanos) {
        try {
            commands.write(command + "\n");
            commands.flush();
        } catch (IOException e) {
            // It has ended, and what it replied before is no reply to this.
            return Optional.empty();
        }
        try {
            Optional<String> reply = replies.poll(nanos, TimeUnit.NANOSECONDS);
            if (reply == null) {
                throw new UncheckedIOException(new IOException(name + " has not replied to `"
                        + command + "` within " + TimeUnit.NANOSECONDS.toSeconds(nanos) + " s"));
            }
            return reply;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        }
    }
}
