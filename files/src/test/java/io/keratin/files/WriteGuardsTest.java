package io.keratin.files;

import static io.keratin.files.TestFiles.array;
import static io.keratin.files.TestFiles.file;
import static io.keratin.files.TestFiles.layer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before a byte is written, and that a failure leaves the old file whole. */
class WriteGuardsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void refusesALayerNamedTwice() {
        refuses(file(layer("a"), layer("a")), "layer `a`", "this name a second time");
        refuses(
                file(layer("a", array("w")), layer("a", array("v"))),
                "layer `a`",
                "this name a second time");
    }

    @Test
    void refusesAWeightNamedTwice() {
        refuses(
                file(layer("a", array("a/w"), array("a/w"))),
                "weight `a/w` of layer `a`",
                "a second time");
    }

    @Test
    void refusesAWeightWhoseNameContinuesAnothers() {
        refuses(
                file(layer("a", array("w"), array("w/x"))),
                "weight `w/x` of layer `a`",
                "a second time");
        refuses(
                file(layer("a", array("w/x"), array("w"))),
                "weight `w` of layer `a`",
                "a second time");
    }

    @Test
    void refusesNamesThatHdf5CannotHold() {
        refuses(file(layer("")), "layer ``", "a part of 0 bytes");
        refuses(file(layer("/a")), "layer `/a`", "a part of 0 bytes");
        refuses(file(layer("a", array("a//b"))), "weight `a//b`", "a part of 0 bytes");
        refuses(file(layer("a", array("a/"))), "weight `a/`", "a part of 0 bytes");
        refuses(file(layer("..")), "layer `..`", "`..`");
        refuses(file(layer("a", array("./b"))), "weight `./b`", "`.`");
        refuses(file(layer("a\0b")), "layer `a\0b`", "`a\0b`");
        refuses(file(layer("a\ud800")), "layer", "half of a surrogate pair");
        refuses(file(layer("x".repeat(255))), "layer", "a part of 255 bytes");
        refuses(file(layer("ü".repeat(128))), "layer", "a part of 256 bytes");
        refuses(
                file(layer("top_level_model_weights")),
                "layer `top_level_model_weights`",
                "outside all layers");
    }

    @Test
    void refusesAttributesThatHdf5CannotHold() {
        refuses(file(layer("a", array("x/".repeat(24_000) + "x"))), "weight_names", "one of 48001");
        refuses(new WeightFile(List.of(), null, "3\0"), "keras_version", "2 bytes");
    }

    @Test
    void writesTextsOfAnyLength() {
        for (int length : new int[] {0, 1, 4060, 4064, 4072, 4080, 59_000, 70_000, 500_000}) {
            WeightFile weights = new WeightFile(List.of(), "ü" + "x".repeat(length), "3");
            Path path = folder.resolve("long.h5");
            LegacyWeights.write(path, weights);
            assertEquals(weights, LegacyWeights.read(path));
        }
    }

    @Test
    void writesTheLongestNames() {
        WeightFile weights =
                file(layer("x".repeat(254), array("ü".repeat(127) + "/" + "y".repeat(254), 2)));
        Path path = folder.resolve("long.h5");
        LegacyWeights.write(path, weights);
        assertEquals(weights, LegacyWeights.read(path));
    }

    @Test
    void replacesALongerFileWhole() throws IOException {
        Path path = folder.resolve("weights.h5");
        LegacyWeights.write(path, file(layer("a", array("w", 100_000))));
        WeightFile small = file(layer("a", array("w", 1)));
        LegacyWeights.write(path, small);

        assertEquals(small, LegacyWeights.read(path));
        assertTrue(Files.size(path) < 6_000);
        assertOnly(path);
    }

    @Test
    void aFailureHalfWayKeepsTheOldFile() throws IOException {
        Path path = folder.resolve("weights.h5");
        byte[] old = "old".getBytes(StandardCharsets.UTF_8);
        Files.write(path, old);
        IOException full = assertThrows(
                IOException.class,
                () -> AtomicFile.replace(path, channel -> {
                    channel.write(ByteBuffer.wrap(new byte[1000]));
                    throw new IOException("no space left");
                }));
        assertEquals("no space left", full.getMessage());
        assertArrayEquals(old, Files.readAllBytes(path));
        assertOnly(path);
    }

    @Test
    void anUnfinishedFileIsNotAnHdf5File() throws IOException {
        Path path = folder.resolve("weights.h5");
        LegacyWeights.write(path, file(layer("a", array("w", 10))));
        byte[] bytes = Files.readAllBytes(path);
        Arrays.fill(bytes, 0, 48, (byte) 0); // the superblock is written last
        Files.write(path, bytes);
        assertThrows(KerasFileException.class, () -> LegacyWeights.read(path));
    }

    @Test
    void writesThroughASymbolicLink() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real")).resolve("weights.h5");
        Files.createFile(real);
        Path link = Files.createSymbolicLink(folder.resolve("link.h5"), real);
        LegacyWeights.write(link, file(layer("a")));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(file(layer("a")), LegacyWeights.read(real));
    }

    @Test
    void refusesPlacesThatCannotBeWritten() {
        KerasFileException e = assertThrows(
                KerasFileException.class, () -> LegacyWeights.write(folder, file(layer("a"))));
        assertEquals("a folder", e.found());
        Path missing = folder.resolve("missing/weights.h5");
        e = assertThrows(
                KerasFileException.class, () -> LegacyWeights.write(missing, file(layer("a"))));
        assertTrue(e.found().contains("NoSuchFile"), e.getMessage());
    }

    private void refuses(WeightFile weights, String place, String found) {
        Path path = folder.resolve("refused.h5");
        KerasFileException e =
                assertThrows(KerasFileException.class, () -> LegacyWeights.write(path, weights));
        assertTrue(e.place().startsWith(place), e.getMessage());
        assertTrue(e.found().contains(found), e.getMessage());
        assertTrue(Files.notExists(path));
    }

    private void assertOnly(Path path) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(List.of(path), all.toList());
        }
    }
}
