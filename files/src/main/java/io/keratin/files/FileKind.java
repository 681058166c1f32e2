package io.keratin.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Tells an HDF5 file from the other files Keras writes, by its first bytes and never by its name.
 */
final class FileKind {
    private static final long HDF5 = 0x894844460d0a1a0aL;

    private FileKind() {}

    /** Refuses a file without the HDF5 signature, saying what it is if that can be told. */
    static void requireHdf5(Path file, FileChannel channel) throws IOException {
        // The signature stands at 0, or after a user block at 512, 1024, 2048, ...
        for (long at = 0; at < channel.size(); at = at == 0 ? 512 : at * 2) {
            if (eightBytes(channel, at) == HDF5) {
                return;
            }
        }
        throw new KerasFileException(
                file,
                "the start of the file",
                "the signature of an HDF5 file",
                describe(channel.size(), eightBytes(channel, 0)),
                "name a file that Keras's save_weights wrote with the suffix .h5");
    }

    private static long eightBytes(FileChannel channel, long at) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES);
        long next = at;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, next);
            if (read < 0) {
                break;
            }
            next += read;
        }
        return buffer.getLong(0);
    }

    private static String describe(long size, long start) {
        if (size == 0) {
            return "an empty file";
        }
        if (start >>> 32 == 0x504b0304) {
            return "a zip archive, as a Keras 3 `.keras` file is";
        }
        if (start >>> 56 == '{') {
            return "text that looks like JSON";
        }
        return "other bytes (%016x)".formatted(start);
    }
}
