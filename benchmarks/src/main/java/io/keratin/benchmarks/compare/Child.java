package io.keratin.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Obeys a {@link Conversation} in the JVM of a contender, a line a command and a line a reply:
 *
 * <ul>
 *   <li>{@code title}: library and version
 *   <li>{@code operations}: words of what it can do
 *   <li>{@code load FILE}, {@code save FILE}: {@link SeedWeights} in, out
 *   <li>{@code predict FROM COUNT}: probabilities for these images of {@link SeedData}
 *   <li>{@code step}: one training step; the loss before it
 *   <li>{@code warm OPERATION SECONDS MOST}, {@code time OPERATION SECONDS}: nanoseconds of one
 *       operation, from the weights that were loaded last
 * </ul>
 *
 * <p>Between commands it waits for its input, and so leaves the processor to others.
 */
public final class Child {
    /** What replies begin with, unlike all else that a library may print. */
    static final String REPLY = "@ok";

    /** What the reply to a command that went wrong begins with. */
    static final String FAILURE = "@failed";

    /**
     * A part of each measurement before the clock runs: others had the caches and the clock rate.
     */
    private static final double LEAD_IN = 0.25;

    private final Contender contender;
    private final SeedData data = SeedData.draw();
    private final Stopwatch stopwatch;
    private final Map<Operation, Work> works = new EnumMap<>(Operation.class);
    private SeedWeights loaded;

    Child(Contender contender, Stopwatch stopwatch) {
        this.contender = contender;
        this.stopwatch = stopwatch;
        this.loaded = contender.weights();
    }

    /** Serves a contender on standard input and output until the input ends. */
    public static void serve(Contender contender) throws IOException {
        PrintStream replies = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        new Child(contender, new Stopwatch(System::nanoTime)).obey(System.in, replies);
    }

    /** Obeys until there are no more commands. */
    void obey(InputStream commands, PrintStream replies) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(commands, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            replies.println(reply(line));
        }
    }

    private String reply(String line) {
        try {
            int blank = line.indexOf(' ');
            String command = blank < 0 ? line : line.substring(0, blank);
            return (REPLY + " " + answer(command, line.substring(blank + 1))).strip();
        } catch (IOException | RuntimeException | LinkageError e) {
            return FAILURE + " " + line + ": " + e.toString().replaceAll("\\s+", " ");
        }
    }

    private String answer(String command, String rest) throws IOException {
        String[] words = rest.split(" ", -1);
        return switch (command) {
            case "title" -> contender.title();
            case "operations" ->
                contender.operations().stream()
                        .map(Operation::word)
                        .collect(Collectors.joining(" "));
            case "load" -> {
                loaded = SeedWeights.read(Path.of(rest));
                contender.weights(loaded);
                yield "";
            }
            case "save" -> {
                contender.weights().write(Path.of(rest));
                yield "";
            }
            case "predict" -> predict(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
            case "step" -> Double.toString(contender.step());
            case "warm" -> {
                Work work = prepare(Operation.of(words[0]));
                double least = Double.parseDouble(words[1]);
                yield Double.toString(stopwatch.warm(work, least, Double.parseDouble(words[2])));
            }
            case "time" -> {
                Work work = prepare(Operation.of(words[0]));
                double seconds = Double.parseDouble(words[1]);
                stopwatch.median(work, LEAD_IN * seconds);
                yield Double.toString(stopwatch.median(work, seconds));
            }
            default -> throw new IllegalArgumentException("no such command");
        };
    }

    private String predict(int from, int count) {
        StringBuilder text = new StringBuilder();
        for (float probability : contender.predict(data.images(from, count), count)) {
            text.append(' ').append(probability);
        }
        return text.toString().strip();
    }

    /** Training goes on from the same weights each time, not ever deeper into a perfect fit. */
    private Work prepare(Operation operation) {
        if (!contender.operations().contains(operation)) {
            throw new IllegalArgumentException(contender.title() + " has no such operation");
        }
        Work work = works.computeIfAbsent(operation, contender::work);
        if (operation.trains()) {
            contender.weights(loaded);
        }
        return work;
    }
}
