package io.keratin.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to do harm: archives that lie, circles of groups, and disks that are full. */
class HostileFilesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = FileFormat.class,
            names = {"LEGACY_WEIGHTS", "LEGACY_MODEL", "WEIGHTS", "KERAS"})
    void whatIsWrittenIsRead(FileFormat format) {
        Path path = folder.resolve("model");
        KerasFiles.write(path, SavedModels.of(format));
        assertEquals(SavedModels.of(format), KerasFiles.read(path));
    }

    @TestFactory
    Stream<DynamicTest> whatClaimsTooMuchIsRefused() throws IOException {
        return HostileCases.all(folder).entrySet().stream()
                .map(hostile -> DynamicTest.dynamicTest(
                        hostile.getKey(), () -> refused(hostile.getValue())));
    }

    @Test
    @Timeout(120)
    void aSmallHeapIsEnoughToRefuseThem() throws Exception {
        Process child = ChildJvm.start(
                List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"),
                HostileCases.class,
                folder.toString());
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), output);
        System.out.print(output);
        List<String> lines = output.lines().toList();
        assertEquals(HostileCases.all(folder).size(), lines.size(), output);
        lines.forEach(line -> assertTrue(line.contains(" | refused: "), line));
    }

    @Test
    void aBombIsRefusedByItsClaim() throws IOException {
        KerasFileException e = refused(archive("model.weights.h5", 200L << 20));
        assertEquals("the entry `model.weights.h5`", e.place());
        assertTrue(e.found().startsWith("a claim of 209715200"), e.found());
    }

    @Test
    void aTextOfAnySizeIsRefused() throws IOException {
        KerasFileException e = refused(archive("config.json", 12 << 20));
        assertEquals("the entry `config.json`", e.place());
        assertEquals("12582912 bytes", e.found());
    }

    @Test
    void aClaimThatIsTooSmallIsRefused() throws IOException {
        // The size in the central directory, which comes last.
        byte[] bytes = archive("model.weights.h5", 1 << 20);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = bytes.length - 46; at >= 0; at--) {
            if (buffer.getInt(at) == 0x02014b50 && buffer.getInt(at + 24) == 1 << 20) {
                buffer.putInt(at + 24, 100);
            }
        }
        KerasFileException e = refused(bytes);
        assertTrue(e.getMessage().contains("model.weights.h5") || e.place().equals("the archive"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil", "/etc/passwd", "a/../../evil", "C:evil", "assets\\..\\..\\evil"})
    void namesThatLeadOutAreRefused(String name) throws IOException {
        KerasFileException e = refused(archive(name, 10));
        assertEquals("the entry `" + name + "`", e.place());
        assertEquals("a name that leads out of it", e.found());
        assertOnly("evil.keras");
    }

    @Test
    void twoEntriesOfANameAreRefused() throws IOException {
        byte[] bytes = archive("config.jsox", 10);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        KerasFileException e = refused(
                text.replace("config.jsox", "config.json").getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("the entry `config.json`", e.place());
        assertEquals("two of this name", e.found());
    }

    @Test
    void anArchiveOfSomethingElseIsRefused() throws IOException {
        KerasFileException e = refused(archive("other.txt", 10));
        assertEquals("the entry `config.json`", e.place());
        assertEquals("only [other.txt]", e.found());
    }

    @Test
    void changedContentsAreSeenByTheirChecksum() throws IOException {
        Path path = folder.resolve("model.keras");
        KerasFiles.write(path, SavedModels.of(FileFormat.KERAS));
        byte[] bytes = Files.readAllBytes(path);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("Sequential")] = 's';
        assertEquals(
                "contents with the checksum that the archive gives",
                refused(bytes).expected());
    }

    @Test
    void aGroupInItselfIsRefused() throws IOException {
        Path path = folder.resolve("model.h5");
        KerasFiles.write(path, SavedModels.of(FileFormat.WEIGHTS));
        byte[] bytes = Files.readAllBytes(path);
        // Every link of the name `dense` leads to the root.
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long root = buffer.getLong(36);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("dense_1", text.indexOf("OHDR"));
        while (bytes[at - 1] != 7) {
            at = text.indexOf("dense_1", at + 1);
        }
        buffer.putLong(at + 7, root);
        Hdf5Sums.fix(bytes);
        KerasFileException e = refused(bytes);
        assertTrue(e.found().startsWith("a circle"), e.getMessage());
    }

    @ParameterizedTest
    @EnumSource(
            value = FileFormat.class,
            names = {"LEGACY_WEIGHTS", "LEGACY_MODEL", "WEIGHTS", "KERAS"})
    void afterAFailureTheOldFileIsThere(FileFormat format) throws IOException {
        Path file = folder.resolve("old");
        Files.writeString(file, "old");
        SavedModel model = SavedModels.of(format);
        // A name that HDF5 cannot hold fails while the file is laid out.
        String bad = "x".repeat(300);
        SavedWeights weights = model.weights() instanceof WeightFile
                ? WeightFile.of(List.of(new LayerWeights(bad, List.of())))
                : new WeightStore(Map.of(bad, new WeightStore.Variables("", List.of())));
        SavedModel broken = new SavedModel(
                format, model.config(), model.training(), weights, model.optimizer());
        assertThrows(KerasFileException.class, () -> KerasFiles.write(file, broken));
        assertEquals("old", Files.readString(file));
        assertOnly("old");
    }

    private byte[] archive(String name, long size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String entry : new String[] {"config.json", "model.weights.h5"}) {
                boolean other = !name.equals("other.txt");
                if (other && !entry.equals(name)) {
                    zip.putNextEntry(new ZipEntry(entry));
                    zip.write("{}".getBytes(StandardCharsets.US_ASCII));
                    zip.closeEntry();
                }
            }
            zip.putNextEntry(new ZipEntry(name));
            zeros(zip, size);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static void zeros(OutputStream out, long size) throws IOException {
        byte[] zeros = new byte[1 << 16];
        for (long left = size; left > 0; left -= zeros.length) {
            out.write(zeros, 0, (int) Math.min(left, zeros.length));
        }
    }

    private KerasFileException refused(byte[] bytes) throws IOException {
        Path path = folder.resolve("evil.keras");
        Files.write(path, bytes);
        Optional<KerasFileException> refusal = Hostile.refusal(path);
        assertArrayEquals(bytes, Files.readAllBytes(path));
        return refusal.orElseThrow();
    }

    private void assertOnly(String name) throws IOException {
        try (var files = Files.list(folder)) {
            assertEquals(
                    List.of(name),
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }
}
