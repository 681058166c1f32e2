package io.keratin.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * How a comparison is made, from the command line.
 *
 * @param rounds how often each contender has its turn at each operation
 * @param seconds how long a turn is
 * @param warm seconds of warming up at least, for each contender and operation; it goes on, up to
 *     five times as long, until it gets no faster
 * @param threads how many threads each library may use
 * @param only names of the contenders to measure; all if empty
 */
public record Settings(int rounds, double seconds, double warm, int threads, List<String> only) {
    private static final String USAGE =
            "--rounds N, --seconds S, --warm S, --threads N, " + "--only NAME,NAME";

    /**
     * Reads {@code --rounds}, {@code --seconds}, {@code --warm}, {@code --threads} and
     * {@code --only}.
     *
     * @throws IllegalArgumentException if an argument means nothing
     */
    public static Settings of(String[] arguments) {
        Settings settings =
                new Settings(21, 0.1, 2, Runtime.getRuntime().availableProcessors(), List.of());
        List<String> left = new ArrayList<>(List.of(arguments));
        while (!left.isEmpty()) {
            String option = left.remove(0);
            if (left.isEmpty()) {
                throw new IllegalArgumentException("expected a value after " + option);
            }
            settings = settings.with(option, left.remove(0));
        }
        return settings;
    }

    private Settings with(String option, String value) {
        return switch (option) {
            case "--rounds" ->
                new Settings((int) positive(option, value), seconds, warm, threads, only);
            case "--seconds" -> new Settings(rounds, positive(option, value), warm, threads, only);
            case "--warm" -> new Settings(rounds, seconds, positive(option, value), threads, only);
            case "--threads" ->
                new Settings(rounds, seconds, warm, (int) positive(option, value), only);
            case "--only" ->
                new Settings(rounds, seconds, warm, threads, List.of(value.split(",", -1)));
            default -> throw new IllegalArgumentException("expected " + USAGE + ", got " + option);
        };
    }

    private static double positive(String option, String value) {
        try {
            double number = Double.parseDouble(value);
            boolean whole = option.equals("--rounds") || option.equals("--threads");
            if (number > 0 && number < 1e6 && !(whole && number != Math.rint(number))) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "expected a number above 0 after " + option + ", got " + value);
    }
}
