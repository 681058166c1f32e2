package io.keratin.samples.mlp;

import io.keratin.samples.data.FashionMnist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for on the command line of {@link Main}.
 *
 * @param data the directory with the full data set, or null for the embedded subset
 * @param epochs how often to go through the training images, at least 1
 * @param out the file to save the weights in
 */
record TrainOptions(@Nullable Path data, int epochs, Path out) {
    static final String USAGE = """
            usage: mlp [--data DIR] [--epochs N] [--out FILE]
              --data DIR    train on the four IDX files of Fashion-MNIST in DIR, gzipped or not
                            (default: the embedded subset of 7,000 images)
              --epochs N    go through the training images N times (default: 10)
              --out FILE    save the weights in FILE (default: mlp.h5 in the build's directory)
            """;

    private static final int DEFAULT_EPOCHS = 10;

    /**
     * Reads the command line.
     *
     * @param defaultOut where to save the weights if the user does not say
     * @throws IllegalArgumentException if an option is unknown, given twice, or has no usable value
     */
    static TrainOptions parse(List<String> arguments, Path defaultOut) {
        @Nullable Path data = null;
        @Nullable Integer epochs = null;
        @Nullable Path out = null;
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            switch (option) {
                case "--data" -> data = once(option, data, path(option, value(arguments, i)));
                case "--epochs" ->
                    epochs = once(option, epochs, count(option, value(arguments, i)));
                case "--out" -> out = once(option, out, path(option, value(arguments, i)));
                default ->
                    throw new IllegalArgumentException(
                            "unknown option " + option + ": expected --data, --epochs or --out");
            }
        }
        return new TrainOptions(
                data,
                epochs == null ? DEFAULT_EPOCHS : epochs,
                inDirectory("--out", out == null ? defaultOut : out));
    }

    /** The images to train on and to measure with. */
    FashionMnist load() throws IOException {
        return data == null ? FashionMnist.embedded() : FashionMnist.from(data);
    }

    private static String value(List<String> arguments, int option) {
        if (option + 1 == arguments.size()) {
            throw new IllegalArgumentException(arguments.get(option) + " needs a value after it");
        }
        return arguments.get(option + 1);
    }

    private static <T> T once(String option, @Nullable T before, T value) {
        if (before != null) {
            throw new IllegalArgumentException(option + " is given twice");
        }
        return value;
    }

    private static Path path(String option, String value) {
        try {
            if (value.isEmpty()) {
                throw new IllegalArgumentException(option + ": expected a path, found nothing");
            }
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(option + ": expected a path, found " + value, e);
        }
    }

    /** Says now, not after the training, that a file cannot be written. */
    private static Path inDirectory(String option, Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(
                    option + ": expected a file in a directory that exists, found " + file);
        }
        return file;
    }

    private static int count(String option, String value) {
        try {
            int count = Integer.parseInt(value);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw notACount(option, value);
        }
        throw notACount(option, value);
    }

    private static IllegalArgumentException notACount(String option, String value) {
        return new IllegalArgumentException(
                option + ": expected a whole number of at least 1, found " + value);
    }
}
