package io.keratin.samples.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads good IDX files and pins the full text of every refusal. */
final class IdxFileTest {
    private static final int IMAGES = 0x00000803;
    private static final int LABELS = 0x00000801;

    @Test
    void readsImages() throws IOException {
        IdxFile images = readImages(idx(IMAGES, new int[] {2, 1, 3}, 6));
        assertEquals(2, images.count());
        assertEquals(3, images.rank());
        assertEquals(1, images.size(1));
        assertEquals(3, images.size(2));
        assertEquals(250, images.get(0));
        assertEquals(255, images.get(5));
        assertEquals("file (2, 1, 3)", images.toString());
    }

    @Test
    void readsGzippedLabels() throws IOException {
        IdxFile labels = readLabels(gzip(idx(LABELS, new int[] {4}, 4)));
        assertEquals(4, labels.count());
        assertEquals(1, labels.rank());
        assertEquals(253, labels.get(3));
    }

    @Test
    void readsWhatItWrote(@TempDir Path directory) throws IOException {
        IdxFile images = readImages(idx(IMAGES, new int[] {2, 1, 3}, 6));
        Path plain = directory.resolve("plain");
        Path gzipped = directory.resolve("gzipped");
        images.write(plain);
        images.writeGzipped(gzipped);
        assertArrayEquals(idx(IMAGES, new int[] {2, 1, 3}, 6), Files.readAllBytes(plain));
        assertEquals(255, IdxFile.readImages(gzipped).get(5));
        assertEquals(255, IdxFile.readImages(plain).get(5));
    }

    @Test
    void selectsInTheOrderGiven() throws IOException {
        IdxFile selected = readImages(idx(IMAGES, new int[] {3, 1, 2}, 6)).select(new int[] {2, 0});
        assertEquals(2, selected.count());
        assertEquals(254, selected.get(0));
        assertEquals(255, selected.get(1));
        assertEquals(250, selected.get(2));
        assertEquals(251, selected.get(3));
    }

    @Test
    void refusesAShapeOfAnotherSize() {
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> IdxFile.of("made", new int[] {2, 3}, new byte[5]));
        assertEquals("made: shape (2, 3) has 6 elements, but 5 bytes were given", e.getMessage());
    }

    @Test
    void refusesLabelsForImages() {
        assertImagesRefused(idx(LABELS, new int[] {4}, 4), """
                file: wrong magic number
                    expected  0x00000803 (images: unsigned bytes in 3 dimensions)
                    found     0x00000801 (labels: unsigned bytes in 1 dimension)
                    help      this is a file of labels: give the file of images here""");
    }

    @Test
    void refusesImagesForLabels() {
        var e = assertThrows(
                IdxException.class, () -> readLabels(gzip(idx(IMAGES, new int[] {1, 1, 1}, 1))));
        assertEquals("""
                file: wrong magic number
                    expected  0x00000801 (labels: unsigned bytes in 1 dimension)
                    found     0x00000803 (images: unsigned bytes in 3 dimensions)
                    help      this is a file of images: give the file of labels here""", e.getMessage());
    }

    @Test
    void refusesAnotherKindOfFile() {
        assertImagesRefused(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, """
                file: wrong magic number
                    expected  0x00000803 (images: unsigned bytes in 3 dimensions)
                    found     0x89504e47
                    help      give an IDX file of unsigned bytes, gzipped or not""");
    }

    @Test
    void refusesAnEmptyFile() {
        assertImagesRefused(new byte[0], """
                file: truncated in the header
                    expected  4 bytes for the magic number
                    found     0 bytes before the end of the file
                    help      the file is damaged or cut short: fetch it again""");
    }

    @Test
    void refusesAHeaderCutShort() {
        assertImagesRefused(Arrays.copyOf(idx(IMAGES, new int[] {1, 1, 1}, 1), 14), """
                file: truncated in the header
                    expected  4 bytes for the size of dimension 2
                    found     2 bytes before the end of the file
                    help      the file is damaged or cut short: fetch it again""");
    }

    @Test
    void refusesFewerBytesThanTheHeaderSays() {
        assertImagesRefused(idx(IMAGES, new int[] {2, 1, 3}, 5), """
                file: truncated
                    expected  6 bytes, as the header's shape (2, 1, 3) says
                    found     5 bytes, 1 too few
                    help      the file is damaged or cut short: fetch it again""");
    }

    /** More is claimed than the heap of the tests holds. */
    @Test
    void refusesAHugeClaimInAShortFileWithoutAllocatingIt() {
        assertImagesRefused(idx(IMAGES, new int[] {2_147_483, 1000, 1}, 5), """
                file: truncated
                    expected  2147483000 bytes, as the header's shape (2147483, 1000, 1) says
                    found     5 bytes, 2147482995 too few
                    help      the file is damaged or cut short: fetch it again""");
    }

    @Test
    void refusesMoreBytesThanTheHeaderSays() {
        assertImagesRefused(gzip(idx(IMAGES, new int[] {2, 1, 3}, 7)), """
                file: trailing bytes
                    expected  6 bytes, as the header's shape (2, 1, 3) says, and no more
                    found     more bytes after them
                    help      the file is damaged or cut short: fetch it again""");
    }

    @Test
    void refusesASizeOfZero() {
        assertImagesRefused(idx(IMAGES, new int[] {2, 0, 3}, 0), """
                file: unusable size in the header
                    expected  1 to 2147483639 for dimension 1
                    found     0
                    help      the file is damaged or cut short: fetch it again""");
    }

    @Test
    void refusesASizeAboveTheIntegers() {
        assertImagesRefused(idx(IMAGES, new int[] {-2, 28, 28}, 0), """
                file: unusable size in the header
                    expected  1 to 2147483639 for dimension 0
                    found     4294967294
                    help      the file is damaged or cut short: fetch it again""");
    }

    /** The product is 2^32, which an int would take for zero. */
    @Test
    void refusesSizesWhoseProductOverflows() {
        assertImagesRefused(idx(IMAGES, new int[] {1 << 16, 1 << 8, 1 << 8}, 0), """
                file: unusable size in the header
                    expected  at most 2147483639 elements in all
                    found     shape (65536, 256, 256)
                    help      fetch the file again if it is not that large, else split it""");
        assertThrows(
                IdxException.class,
                () -> readImages(idx(IMAGES, new int[] {1 << 30, 1 << 30, 1 << 30}, 0)));
    }

    @Test
    void refusesTruncatedGzip() {
        byte[] whole = gzip(idx(IMAGES, new int[] {2, 1, 3}, 6));
        for (int length = 2; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            var e = assertThrows(IdxException.class, () -> readImages(cut), length + " bytes");
            assertEquals("""
                    file: truncated gzip data
                        expected  a complete gzip file
                        found     its end before the end of the compressed data
                        help      the file is damaged or cut short: fetch it again""", e.getMessage());
        }
    }

    @Test
    void refusesDamagedGzip() {
        byte[] damaged = gzip(idx(IMAGES, new int[] {2, 1, 3}, 6));
        damaged[damaged.length - 8] ^= 1;
        assertImagesRefused(damaged, """
                file: damaged gzip data
                    expected  an intact gzip file
                    found     Corrupt GZIP trailer
                    help      the file is damaged or cut short: fetch it again""");
    }

    @Test
    void refusesLabelsOfAnotherCount() throws IOException {
        IdxFile images = readImages(idx(IMAGES, new int[] {2, 1, 3}, 6));
        IdxFile labels = readLabels(idx(LABELS, new int[] {3}, 3));
        var e = assertThrows(IdxException.class, () -> images.requireOneLabelEach(labels));
        assertEquals("""
                file: the number of labels differs from the number of images
                    expected  2 labels, one for each image of file
                    found     3 labels
                    help      take both files from the same set (train or t10k)""", e.getMessage());
    }

    private static void assertImagesRefused(byte[] content, String message) {
        var e = assertThrows(IdxException.class, () -> readImages(content));
        assertEquals(message, e.getMessage());
    }

    private static IdxFile readImages(byte[] content) throws IOException {
        return IdxFile.readImages("file", new ByteArrayInputStream(content));
    }

    private static IdxFile readLabels(byte[] content) throws IOException {
        return IdxFile.readLabels("file", new ByteArrayInputStream(content));
    }

    /** A file with this header and as many bytes after it, which count up from 250. */
    private static byte[] idx(int magic, int[] shape, int length) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * shape.length + length).putInt(magic);
        Arrays.stream(shape).forEach(buffer::putInt);
        for (int i = 0; i < length; i++) {
            buffer.put((byte) (250 + i));
        }
        return buffer.array();
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
