package io.keratin.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A file beside another, which is gone when it is closed.
 *
 * <p>It is locked as long as its process works on it, so that what a killed process left can be
 * told from what another one is writing.
 *
 * @param path where it stands
 * @param channel to write it and to read it again
 */
record TemporaryFile(Path path, FileChannel channel) implements Closeable {
    private static final String SUFFIX = ".tmp";
    private static final Pattern UNIQUE = Pattern.compile("[0-9a-f-]{36}" + Pattern.quote(SUFFIX));

    /** With it and what is added, a name stays below the 255 bytes that file systems hold. */
    private static final int MOST_OF_NAME = 40;

    private static final int ATTEMPTS = 100;

    /** Makes an empty one in the folder of a file, named after it. */
    static TemporaryFile beside(Path target) throws IOException {
        for (int attempt = 1; ; attempt++) {
            // Not Files.createTempFile: that one makes the file private to its owner.
            Path path = target.resolveSibling(prefix(target) + UUID.randomUUID() + SUFFIX);
            FileChannel channel = FileChannel.open(
                    path,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (isOurs(path, channel) || attempt == ATTEMPTS) {
                return new TemporaryFile(path, channel);
            }
            channel.close();
        }
    }

    /** Whether nobody took a new file for one that was left, before it was locked. */
    private static boolean isOurs(Path path, FileChannel channel) {
        try {
            return channel.tryLock() != null && Files.exists(path);
        } catch (IOException e) {
            return true; // a file system without locks, where none is taken for left over
        }
    }

    /** Removes those of processes that were killed while they replaced a file. */
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

    private static void removeUnlocked(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // It is being written, or is gone already.
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
