package io.keratin.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file beside another, which is gone when it is closed.
 *
 * <p>It is locked as long as its process works on it. What a killed process left is neither locked
 * nor new, and so can be told from what another one is writing.
 *
 * @param path where it stands
 * @param channel to write it and to read it again
 * @param lock its lock; null where the file system has none
 */
record TemporaryFile(
        Path path, FileChannel channel, @Nullable FileLock lock) implements Closeable {
    private static final String SUFFIX = ".tmp";
    private static final Pattern UNIQUE = Pattern.compile("[0-9a-f-]{36}" + Pattern.quote(SUFFIX));

    /** With it and what is added, a name stays below the 255 bytes that file systems hold. */
    private static final int MOST_OF_NAME = 40;

    /** Younger ones may be about to be locked or moved; nobody writes for so long in between. */
    private static final Duration IN_USE = Duration.ofMinutes(1);

    /** Makes an empty one in the folder of a file, named after it. */
    static TemporaryFile beside(Path target) throws IOException {
        // Not Files.createTempFile: that one makes the file private to its owner.
        Path path = target.resolveSibling(prefix(target) + UUID.randomUUID() + SUFFIX);
        FileChannel channel = FileChannel.open(
                path,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        return new TemporaryFile(path, channel, lock(channel));
    }

    /** Locks a file until its channel is closed; null where that cannot be. */
    private static @Nullable FileLock lock(FileChannel channel) {
        try {
            return channel.tryLock();
        } catch (IOException | OverlappingFileLockException e) {
            return null;
        }
    }

    /** Removes those of processes that were killed while they replaced a file, a minute later. */
    static void removeLeftOvers(Path target) {
        String prefix = prefix(target);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(
                target.resolveSibling(""), path -> isTemporary(path, prefix))) {
            for (Path path : left) {
                removeUnlocked(path);
            }
        } catch (IOException | RuntimeException e) {
            // The next one tries again; what matters is the file that is to be written.
        }
    }

    private static boolean isTemporary(Path path, String prefix) {
        String name = path.getFileName().toString();
        return name.startsWith(prefix)
                && UNIQUE.matcher(name.substring(prefix.length())).matches();
    }

    private static void removeUnlocked(Path path) throws IOException {
        Instant changed = Files.getLastModifiedTime(path).toInstant();
        if (changed.isAfter(Instant.now().minus(IN_USE))) {
            return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            if (lock(channel) != null) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static String prefix(Path target) {
        String name = target.getFileName().toString();
        boolean isLong = name.codePointCount(0, name.length()) > MOST_OF_NAME;
        return "." + (isLong ? name.substring(0, name.offsetByCodePoints(0, MOST_OF_NAME)) : name)
                + ".";
    }

    @Override
    public void close() throws IOException {
        channel.close();
        // Gone already after a move.
        Files.deleteIfExists(path);
    }
}
