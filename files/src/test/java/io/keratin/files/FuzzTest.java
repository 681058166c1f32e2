package io.keratin.files;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of every format with parts changed at random: each is read, or refused by a
 * {@link KerasFileException}, within bounds of time and memory.
 */
class FuzzTest {
    /** What changed numbers are likely to be wrong at. */
    private static final long[] EXTREMES = {
        0, 1, -1, 0x7f, 0xff, 0xffff, 0x7fffffffL, 0xffffffffL, Long.MAX_VALUE, Long.MIN_VALUE
    };

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aFewMutants() throws IOException {
        mutate(1_000, 5, Duration.ofMinutes(2));
    }

    @Test
    @Tag("full")
    void manyMutants() throws IOException {
        mutate(100_000, 6, Duration.ofHours(1));
    }

    private void mutate(int count, long seed, Duration limit) throws IOException {
        List<byte[]> originals = new ArrayList<>();
        for (FileFormat format : FileFormat.values()) {
            if (format != FileFormat.JSON && format != FileFormat.YAML) {
                Path path = folder.resolve(format.name());
                KerasFiles.write(path, SavedModels.of(format));
                originals.add(Files.readAllBytes(path));
            }
        }
        for (String name : List.of("cnn.legacy.h5", "whole_model.h5", "formats/formats.h5")) {
            originals.add(Files.readAllBytes(TestFiles.resource(name)));
        }
        Random random = new Random(seed);
        int[] refused = {0};
        assertTimeoutPreemptively(limit, () -> {
            Path path = folder.resolve("mutant");
            for (int i = 0; i < count; i++) {
                byte[] bytes = mutant(originals, i % originals.size(), random);
                Files.write(path, bytes);
                refused[0] += Hostile.read(path).isPresent() ? 1 : 0;
            }
        });
        assertTrue(refused[0] > count / 3 && refused[0] < count, refused[0] + " were refused");
    }

    private static byte[] mutant(List<byte[]> originals, int which, Random random) {
        byte[] bytes = originals.get(which).clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 8; i++) {
            int at = random.nextInt(bytes.length - 8);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 ->
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, (int)
                            EXTREMES[random.nextInt(EXTREMES.length)]);
                case 3 ->
                    ByteBuffer.wrap(bytes)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(at, EXTREMES[random.nextInt(EXTREMES.length)]);
                case 4 -> {
                    int length = Math.min(bytes.length - at, 1 + random.nextInt(64));
                    int from = random.nextInt(bytes.length - length + 1);
                    System.arraycopy(bytes, from, bytes, at, length);
                }
                default -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
        }
        return bytes;
    }
}
