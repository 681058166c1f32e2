package io.keratin.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells Keras's files apart by their first bytes and never by their names. */
enum FileKind {
    HDF5("an HDF5 file"),
    ZIP("a zip archive, as a Keras 3 `.keras` file is"),
    JSON("text that looks like JSON"),
    YAML("text that looks like YAML"),
    EMPTY("an empty file"),
    OTHER("other bytes");

    private static final long SIGNATURE = 0x894844460d0a1a0aL;
    private static final int START = 512;

    /** A first line that is a key, or one of YAML's own marks. */
    private static final Pattern KEY =
            Pattern.compile("(?s)(?:[A-Za-z_]\\w*:\\s.*|---.*|%YAML.*|!!.*|#.*)");

    private final String description;

    FileKind(String description) {
        this.description = description;
    }

    static FileKind of(FileChannel channel) throws IOException {
        if (channel.size() == 0) {
            return EMPTY;
        }
        // Weights that an archive does not compress may stand where a user block would end.
        if (eightBytes(channel, 0) >>> 32 == 0x504b0304) {
            return ZIP;
        }
        if (hdf5Start(channel) >= 0) {
            return HDF5;
        }
        String text = start(channel).stripLeading();
        if (text.startsWith("{") || text.startsWith("\"") || text.startsWith("[")) {
            return JSON;
        }
        return KEY.matcher(text).matches() ? YAML : OTHER;
    }

    /** The signature stands at 0, or after a user block at 512, 1024, 2048, ... */
    private static long hdf5Start(FileChannel channel) throws IOException {
        for (long at = 0; at < channel.size(); at = at == 0 ? 512 : at * 2) {
            if (eightBytes(channel, at) == SIGNATURE) {
                return at;
            }
        }
        return -1;
    }

    /**
     * Refuses a file without the HDF5 signature, saying what it is if that can be told.
     *
     * @return where the signature stands
     */
    static long requireHdf5(Path file, FileChannel channel) throws IOException {
        long start = hdf5Start(channel);
        if (start < 0) {
            throw new KerasFileException(
                    file,
                    "the start of the file",
                    "the signature of an HDF5 file",
                    describe(channel),
                    "name a file that Keras's save_weights wrote with the suffix .h5");
        }
        return start;
    }

    /** What a file is, for messages. */
    static String describe(FileChannel channel) throws IOException {
        FileKind kind = of(channel);
        return kind == OTHER
                ? String.format(Locale.ROOT, "other bytes (%016x)", eightBytes(channel, 0))
                : kind.description;
    }

    private static long eightBytes(FileChannel channel, long at) throws IOException {
        return read(channel, at, Long.BYTES).getLong(0);
    }

    private static String start(FileChannel channel) throws IOException {
        String text = ISO_8859_1.decode(read(channel, 0, START).flip()).toString();
        return text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
    }

    private static ByteBuffer read(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        long next = at;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, next);
            if (read < 0) {
                break;
            }
            next += read;
        }
        return buffer;
    }
}
