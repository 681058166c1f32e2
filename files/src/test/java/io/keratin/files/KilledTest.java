package io.keratin.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever saves over a file is killed, or the disk is full: the file is whole all the same. */
@Timeout(300)
class KilledTest {
    private static final int SIZE = 100_000;
    private static final int KILLS = 6;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** Saves over a file until it is killed. */
    static final class Saver {
        private Saver() {}

        /** Takes the file and its format. */
        public static void main(String[] arguments) {
            FileFormat format = FileFormat.valueOf(arguments[1]);
            for (int i = 0; ; i++) {
                KerasFiles.write(Path.of(arguments[0]), SavedModels.large(format, i, SIZE));
                System.out.println("saved");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FileFormat.class,
            names = {"LEGACY_WEIGHTS", "LEGACY_MODEL", "WEIGHTS", "KERAS"})
    void aKilledProcessLeavesAWholeFile(FileFormat format) throws Exception {
        Path file = folder.resolve("model");
        Random random = new Random(format.ordinal());
        for (int kill = 0; kill < KILLS; kill++) {
            Process saver = ChildJvm.start(
                    List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"),
                    Saver.class,
                    file.toString(),
                    format.name());
            byte[] first = saver.getInputStream().readNBytes("saved".length());
            assertEquals("saved", new String(first), "the child started");
            TimeUnit.MICROSECONDS.sleep(random.nextInt(100_000));
            saver.destroyForcibly().waitFor();
            SavedModel read = KerasFiles.read(file);
            int mark = SavedModels.mark(read);
            assertEquals(SavedModels.large(format, mark, SIZE), read);
        }
        makeOld(folder);
        KerasFiles.write(file, SavedModels.of(format));
        assertOnly(folder, file);
        assertEquals(SavedModels.of(format), KerasFiles.read(file));
    }

    /** As if they had been there for a while. */
    private static void makeOld(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(
                        file, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));
            }
        }
    }

    @Test
    @Timeout(120)
    void threadsMaySaveTheSameFile() throws Exception {
        Path file = folder.resolve("model");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> savers = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int mark = thread;
            savers.add(threads.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    SavedModel model = SavedModels.large(FileFormat.KERAS, mark, 5_000);
                    KerasFiles.write(file, model);
                    SavedModel read = KerasFiles.read(file);
                    assertEquals(
                            SavedModels.large(FileFormat.KERAS, SavedModels.mark(read), 5_000),
                            read);
                }
            }));
        }
        for (Future<?> saver : savers) {
            saver.get();
        }
        threads.shutdown();
        assertOnly(folder, file);
    }

    @Test
    void whatAnotherProcessWritesIsLeftAlone() throws IOException {
        Path file = folder.resolve("model");
        Path busy = folder.resolve(".model." + UUID.randomUUID() + ".tmp");
        Path left = folder.resolve(".model." + UUID.randomUUID() + ".tmp");
        Path other = folder.resolve(".models." + UUID.randomUUID() + ".tmp");
        Path own = folder.resolve(".model.of-mine.tmp");
        for (Path path : List.of(busy, left, other, own)) {
            Files.writeString(path, "x");
        }
        makeOld(folder);
        Path fresh = folder.resolve(".model." + UUID.randomUUID() + ".tmp");
        Files.writeString(fresh, "x");
        try (FileChannel channel = FileChannel.open(busy, StandardOpenOption.WRITE)) {
            assertTrue(channel.lock().isValid());
            KerasFiles.write(file, SavedModels.of(FileFormat.KERAS));
            for (Path path : List.of(busy, other, own, fresh)) {
                assertTrue(Files.exists(path), path.toString());
            }
            assertTrue(Files.notExists(left));
        }
        makeOld(folder);
        KerasFiles.write(file, SavedModels.of(FileFormat.KERAS));
        assertTrue(Files.notExists(busy) && Files.notExists(fresh));
    }

    @Test
    void theLongestNameCanBeSaved() throws IOException {
        Path file = folder.resolve("ü".repeat(120) + ".h5");
        KerasFiles.write(file, SavedModels.of(FileFormat.KERAS));
        KerasFiles.write(file, SavedModels.of(FileFormat.LEGACY_MODEL));
        assertEquals(SavedModels.of(FileFormat.LEGACY_MODEL), KerasFiles.read(file));
        assertOnly(folder, file);
    }

    @ParameterizedTest
    @EnumSource(
            value = FileFormat.class,
            names = {"LEGACY_WEIGHTS", "LEGACY_MODEL", "WEIGHTS", "KERAS"})
    void aFullDiskLeavesTheOldFile(FileFormat format) throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                command("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()),
                "skipped: a small disk cannot be mounted here; root can");
        try {
            Path file = disk.resolve("model");
            KerasFiles.write(file, SavedModels.of(format));
            byte[] old = Files.readAllBytes(file);
            SavedModel large = SavedModels.large(format, 1, 400_000);
            KerasFileException e =
                    assertThrows(KerasFileException.class, () -> KerasFiles.write(file, large));
            assertTrue(e.found().contains("No space left"), e.getMessage());
            assertTrue(e.help().contains("the space on the disk"), e.getMessage());
            assertArrayEquals(old, Files.readAllBytes(file));
            assertOnly(disk, file);
            KerasFiles.write(file, SavedModels.of(format));
        } finally {
            command("umount", "--lazy", disk.toString());
        }
    }

    private static boolean command(String... words) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void assertOnly(Path folder, Path file) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }
}
