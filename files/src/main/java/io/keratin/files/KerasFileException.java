package io.keratin.files;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Says that one of Keras's files or configurations could not be read or written, where in it, why,
 * and what to do.
 *
 * <p>The message holds all parts: {@code mlp.h5, at /dense_1: expected ..., found ...; help}.
 */
public final class KerasFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Path file;
    private final String place;
    private final String expected;
    private final String found;
    private final String help;

    /**
     * About a file.
     *
     * @param file the file as the caller named it
     * @param place where in it: {@code /dense_1/dense_1/kernel:0}
     * @param expected what a correct one would have had there
     * @param found what was there instead
     * @param help what to do about it; empty where that is plain
     */
    public KerasFileException(Path file, String place, String expected, String found, String help) {
        this(file, place, expected, found, help, null);
    }

    KerasFileException(
            Path file,
            String place,
            String expected,
            String found,
            String help,
            @Nullable Throwable cause) {
        this(file.toString(), file, place, expected, found, help, cause);
    }

    /**
     * About a text or a tree.
     *
     * @param source what it is, as the caller knows it: the name of a file, or {@code the
     *     configuration}
     * @param place where in it: {@code config.layers[3].config.units}
     * @param expected what a correct one would have had there
     * @param found what was there instead
     * @param help what to do about it; empty where that is plain
     */
    public KerasFileException(
            String source, String place, String expected, String found, String help) {
        this(source, null, place, expected, found, help, null);
    }

    private KerasFileException(
            String source,
            @Nullable Path file,
            String place,
            String expected,
            String found,
            String help,
            @Nullable Throwable cause) {
        super(
                source + ", at " + place + ": expected " + expected + ", found " + found
                        + (help.isEmpty() ? "" : "; " + help),
                cause);
        this.file = file;
        this.place = place;
        this.expected = expected;
        this.found = found;
        this.help = help;
    }

    /** Returns the file as the caller named it; null where there was a text or a tree. */
    public @Nullable Path file() {
        return file;
    }

    /**
     * Returns the place inside the file, for example {@code /dense_1/dense_1/kernel:0} or
     * {@code config.layers[3].config.units}.
     */
    public String place() {
        return place;
    }

    /** Returns what a correct file or call would have had at that place. */
    public String expected() {
        return expected;
    }

    /** Returns what was there instead. */
    public String found() {
        return found;
    }

    /** Returns what to do about it; empty where that is plain. */
    public String help() {
        return help;
    }
}
