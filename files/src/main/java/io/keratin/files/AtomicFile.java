package io.keratin.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Replaces a file in one step: whoever reads it sees the old contents or the new, never a mixture,
 * even if the process dies meanwhile.
 */
final class AtomicFile {
    private AtomicFile() {}

    /** Writes the new contents into an empty file. */
    interface Contents {
        void writeTo(FileChannel channel) throws IOException;
    }

    /**
     * Writes to a temporary file in the same folder, forces it to the disk, and moves it to
     * {@code file}. A symbolic link keeps pointing where it pointed. On any failure the temporary
     * file is removed and {@code file} is unchanged.
     */
    static void replace(Path file, Contents contents) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        // Not Files.createTempFile: that one makes the file private to its owner.
        Path temporary = target.resolveSibling(
                "." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                contents.writeTo(channel);
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            // Gone already after the move.
            Files.deleteIfExists(temporary);
        }
    }
}
