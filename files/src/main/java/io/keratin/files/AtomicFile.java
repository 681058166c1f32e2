package io.keratin.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
     * file is removed and {@code file} is unchanged; that of a process which was killed is removed
     * when {@code file} is replaced again, a minute later at the earliest.
     */
    static void replace(Path file, Contents contents) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        TemporaryFile.removeLeftOvers(target);
        try (TemporaryFile temporary = TemporaryFile.beside(target)) {
            contents.writeTo(temporary.channel());
            temporary.channel().force(true);
            temporary.channel().close();
            Files.move(temporary.path(), target, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
