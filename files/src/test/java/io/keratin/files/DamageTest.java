package io.keratin.files;

import static io.keratin.files.TestFiles.array;
import static io.keratin.files.TestFiles.file;
import static io.keratin.files.TestFiles.layer;
import static io.keratin.files.TestFiles.resource;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are cut, flipped or something else: a reason or a read, soon, and nothing besides. */
class DamageTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long MOST_MEMORY = 32L << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cnn.keras2.h5",
                "cnn.legacy.h5",
                "whole_model.h5",
                "formats/formats.h5",
                "formats/latest.h5"
            })
    void survivesTruncation(String name) throws IOException {
        byte[] whole = Files.readAllBytes(resource(name));
        int[] failures = {0};
        assertTimeoutPreemptively(LIMIT, () -> {
            for (int length = 0; length < whole.length; length += 1 + whole.length / 150) {
                failures[0] += read(Arrays.copyOf(whole, length)) ? 0 : 1;
            }
        });
        assertTrue(failures[0] > 75, failures[0] + " truncated files were refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cnn.keras2.h5",
                "cnn.legacy.h5",
                "whole_model.h5",
                "formats/formats.h5",
                "formats/latest.h5"
            })
    void survivesFlippedBytes(String name) throws IOException {
        byte[] whole = Files.readAllBytes(resource(name));
        Random random = new Random(20);
        int[] failures = {0};
        assertTimeoutPreemptively(LIMIT, () -> {
            for (int i = 0; i < 300; i++) {
                byte[] damaged = whole.clone();
                // Half of them near the start, where structures are denser.
                int at = random.nextInt(i % 2 == 0 ? whole.length : 4096);
                damaged[at] ^= (byte) (i % 3 == 0 ? 0xff : 1 << random.nextInt(8));
                failures[0] += read(damaged) ? 0 : 1;
            }
        });
        assertTrue(failures[0] > 10, failures[0] + " damaged files were refused");
    }

    /** What a byte of a file is there for, and so what follows from a change to it. */
    private enum Part {
        /** Under a checksum: every change is seen. */
        STRUCTURE,
        /** In the heap, which has none: names lead nowhere then, other texts are other texts. */
        TEXT,
        /** Outside all structures: one number is another. */
        NUMBERS
    }

    @Test
    void seesEveryFlippedByteOfOurOwnFilesThatAChecksumCovers() throws IOException {
        WeightFile original = file(
                layer("in"), layer("dense", array("dense/kernel", 3, 4), array("dense/bias", 4)));
        Path path = folder.resolve("own.h5");
        LegacyWeights.write(path, original);
        byte[] whole = Files.readAllBytes(path);
        Part[] parts = parts(whole);
        Map<Part, Integer> read = new EnumMap<>(Part.class);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Optional<WeightFile> found = attempt(damaged);
            if (found.isPresent()) {
                read.merge(parts[at], 1, Integer::sum);
                String where = parts[at] + " at " + at;
                assertEquals(
                        parts[at] == Part.NUMBERS ? 1 : 0, changed(original, found.get()), where);
                // A layer or weight of another name would not have been found.
                assertEquals(names(original), names(found.get()), where);
            }
        }
        int numbers = (3 * 4 + 4) * Float.BYTES;
        assertEquals(
                numbers, Arrays.stream(parts).filter(p -> p == Part.NUMBERS).count());
        assertEquals(numbers, read.get(Part.NUMBERS));
        assertEquals(null, read.get(Part.STRUCTURE));
    }

    /** Structures with their checksums, the heap, and what remains. */
    private static Part[] parts(byte[] whole) {
        Part[] parts = new Part[whole.length];
        Arrays.fill(parts, Part.NUMBERS);
        Arrays.fill(parts, 0, 48, Part.STRUCTURE);
        ByteBuffer buffer = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < whole.length - Long.BYTES; at++) {
            int signature = buffer.getInt(at);
            if (signature == 0x5244484f) { // OHDR
                Arrays.fill(
                        parts, at, Hdf5Sums.headerEnd(buffer, at) + Integer.BYTES, Part.STRUCTURE);
            } else if (signature == 0x4c4f4347) { // GCOL
                Arrays.fill(parts, at, at + (int) buffer.getLong(at + 8), Part.TEXT);
            }
        }
        return parts;
    }

    private static List<String> names(WeightFile file) {
        return file.layers().stream()
                .flatMap(layer -> Stream.concat(
                        Stream.of(layer.layer()), layer.weights().stream().map(WeightArray::name)))
                .toList();
    }

    /** How many numbers of two files differ. */
    private static int changed(WeightFile a, WeightFile b) {
        float[] x = numbers(a);
        float[] y = numbers(b);
        assertEquals(x.length, y.length);
        int changed = 0;
        for (int i = 0; i < x.length; i++) {
            changed += Float.floatToRawIntBits(x[i]) == Float.floatToRawIntBits(y[i]) ? 0 : 1;
        }
        return changed;
    }

    private static float[] numbers(WeightFile file) {
        List<Float> all = new ArrayList<>();
        file.layers()
                .forEach(layer -> layer.weights().forEach(array -> {
                    for (float value : array.values()) {
                        all.add(value);
                    }
                }));
        float[] numbers = new float[all.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = all.get(i);
        }
        return numbers;
    }

    @Test
    void namesWhatIsNotAnHdf5File() throws IOException {
        assertEquals("an empty file", refused(new byte[0]).found());
        assertEquals(
                "a zip archive, as a Keras 3 `.keras` file is",
                refused(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0}).found());
        assertEquals(
                "text that looks like JSON",
                refused("{\"class_name\": 1}".getBytes(StandardCharsets.UTF_8)).found());
        assertEquals(
                "other bytes (0102000000000000)", refused(new byte[] {1, 2}).found());

        KerasFileException e =
                assertThrows(KerasFileException.class, () -> LegacyWeights.read(folder));
        assertEquals("a folder", e.found());
        Path missing = folder.resolve("missing.h5");
        e = assertThrows(KerasFileException.class, () -> LegacyWeights.read(missing));
        assertEquals("no file of this name", e.found());
        assertEquals(missing, e.file());
    }

    @Test
    void readsAFileBehindAUserBlock() throws IOException {
        byte[] whole = Files.readAllBytes(resource("cnn.keras2.h5"));
        byte[] shifted = new byte[512 + whole.length];
        System.arraycopy(whole, 0, shifted, 512, whole.length);
        // The superblock says where it stands.
        shifted[512 + 25] = 2;
        Path path = folder.resolve("user_block.h5");
        Files.write(path, shifted);
        assertEquals(LegacyWeights.read(resource("cnn.keras2.h5")), LegacyWeights.read(path));
    }

    @Test
    void aHeaderThatContinuesInItselfIsDamage() throws IOException {
        int continuation = 0x10;
        int block = 48 + 34;
        byte[] message = new Hdf5Bytes()
                .u8(continuation)
                .u16(16)
                .u8(0)
                .u64(block)
                .u64(28)
                .toArray();
        byte[] root = new Hdf5Bytes()
                .bytes("OHDR".getBytes(StandardCharsets.US_ASCII))
                .u8(2)
                .u8(2)
                .u32(message.length)
                .bytes(message)
                .checksum()
                .toArray();
        byte[] itself = new Hdf5Bytes()
                .bytes("OCHK".getBytes(StandardCharsets.US_ASCII))
                .bytes(message)
                .checksum()
                .toArray();
        Path path = folder.resolve("own.h5");
        LegacyWeights.write(path, file());
        byte[] superblock = new Hdf5Bytes()
                .bytes(Arrays.copyOf(Files.readAllBytes(path), 36))
                .u64(48)
                .checksum()
                .toArray();
        KerasFileException e = refused(
                new Hdf5Bytes().bytes(superblock).bytes(root).bytes(itself).toArray());
        assertTrue(e.getCause() instanceof StackOverflowError, e.getMessage());
        assertEquals("an undamaged HDF5 structure", e.expected());
    }

    private boolean read(byte[] bytes) throws IOException {
        return attempt(bytes).isPresent();
    }

    private Optional<WeightFile> attempt(byte[] bytes) throws IOException {
        Path path = folder.resolve("damaged.h5");
        Files.write(path, bytes);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        try {
            return Optional.of(LegacyWeights.read(path));
        } catch (KerasFileException e) {
            assertTrue(e.getMessage().startsWith(path + ", at "), e.getMessage());
            return Optional.empty();
        } finally {
            long allocated = thread.getCurrentThreadAllocatedBytes() - before;
            assertTrue(allocated < MOST_MEMORY, allocated + " bytes allocated");
        }
    }

    private KerasFileException refused(byte[] bytes) throws IOException {
        Path path = folder.resolve("other.h5");
        Files.write(path, bytes);
        return assertThrows(KerasFileException.class, () -> LegacyWeights.read(path));
    }
}
