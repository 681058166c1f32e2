package io.keratin.files;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Says that one of Keras's files could not be read or written, where in it, why, and what to do.
 *
 * <p>The message holds all parts: {@code mlp.h5, at /dense_1: expected ..., found ...; help}.
 */
public final class KerasFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final String place;
    private final String expected;
    private final String found;
    private final String help;

    KerasFileException(Path file, String place, String expected, String found, String help) {
        this(file, place, expected, found, help, null);
    }

    KerasFileException(
            Path file,
            String place,
            String expected,
            String found,
            String help,
            @Nullable Throwable cause) {
        super(
                file + ", at " + place + ": expected " + expected + ", found " + found + "; "
                        + help,
                cause);
        this.file = file;
        this.place = place;
        this.expected = expected;
        this.found = found;
        this.help = help;
    }

    /** Returns the file as the caller named it. */
    public Path file() {
        return file;
    }

    /** Returns the place inside the file, for example {@code /dense_1/dense_1/kernel:0}. */
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

    /** Returns what to do about it. */
    public String help() {
        return help;
    }
}
