package io.keratin.samples.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads Fashion-MNIST from the class path and from directories, good and bad. */
final class FashionMnistTest {
    @TempDir
    private Path directory;

    @Test
    void embedsABalancedSubset() throws IOException {
        FashionMnist data = FashionMnist.embedded();
        assertBalanced(data.train(), 600);
        assertBalanced(data.test(), 100);
    }

    private static void assertBalanced(LabeledImages part, int perClass) {
        assertEquals(10, part.classes());
        assertEquals(10 * perClass, part.count());
        assertEquals(10 * perClass, part.images().length);
        int[] counts = new int[10];
        for (int label : part.labels()) {
            counts[label]++;
        }
        for (int i = 0; i < 10; i++) {
            assertEquals(perClass, counts[i], FashionMnist.CLASS_NAMES.get(i));
        }
    }

    @Test
    void pixelsAreFromZeroToOne() throws IOException {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        double sum = 0;
        float[][] images = FashionMnist.embedded().train().images();
        for (float[] image : images) {
            assertEquals(784, image.length);
            for (float pixel : image) {
                assertTrue(pixel >= 0 && pixel <= 1);
                min = Math.min(min, pixel);
                max = Math.max(max, pixel);
                sum += pixel;
            }
        }
        assertEquals(0, min);
        assertEquals(1, max);
        // The mean of the full training set is 0.2860.
        assertEquals(0.286, sum / (784.0 * images.length), 0.005);
    }

    @Test
    void oneHotHasOneAtTheLabel() {
        var images = new LabeledImages(new float[3][2], new int[] {2, 0, 1}, 4);
        assertArrayEquals(
                new float[][] {{0, 0, 1, 0}, {1, 0, 0, 0}, {0, 1, 0, 0}}, images.oneHot());
    }

    @Test
    void labeledImagesRefuseWhatDoesNotFit() {
        assertEquals(
                "expected one label for each image, found 2 images and 3 labels",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new LabeledImages(new float[2][1], new int[3], 10))
                        .getMessage());
        assertEquals(
                "expected labels from 0 to 9, found 10 at 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new LabeledImages(new float[2][1], new int[] {0, 10}, 10))
                        .getMessage());
    }

    @Test
    void readsPlainAndGzippedFiles() throws IOException {
        images(3, 28, 28).write(directory.resolve("train-images-idx3-ubyte"));
        labels(9, 0, 4).writeGzipped(directory.resolve("train-labels-idx1-ubyte.gz"));
        images(2, 28, 28).writeGzipped(directory.resolve("t10k-images-idx3-ubyte.gz"));
        labels(7, 1).write(directory.resolve("t10k-labels-idx1-ubyte"));
        FashionMnist data = FashionMnist.from(directory);
        assertArrayEquals(new int[] {9, 0, 4}, data.train().labels());
        assertArrayEquals(new int[] {7, 1}, data.test().labels());
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 784; j++) {
                assertEquals(((i * 784 + j) % 256) / 255f, data.train().images()[i][j]);
            }
        }
    }

    @Test
    void takesThePlainFileWhereBothArePresent() throws IOException {
        writeSet();
        labels(1, 2).writeGzipped(directory.resolve("t10k-labels-idx1-ubyte.gz"));
        labels(3, 4).write(directory.resolve("t10k-labels-idx1-ubyte"));
        assertArrayEquals(new int[] {3, 4}, FashionMnist.from(directory).test().labels());
    }

    @Test
    void refusesADirectoryWithoutTheFiles() throws IOException {
        writeSet();
        Files.delete(directory.resolve("t10k-images-idx3-ubyte"));
        assertRefused("""
                %s: a file of Fashion-MNIST is missing
                    expected  t10k-images-idx3-ubyte or t10k-images-idx3-ubyte.gz
                    found     neither
                    help      name the directory with the four files of \
                https://github.com/zalandoresearch/fashion-mnist""".formatted(directory));
    }

    @Test
    void refusesADirectoryThatIsNotThere() {
        Path missing = directory.resolve("missing");
        var e = assertThrows(IdxException.class, () -> FashionMnist.from(missing));
        assertTrue(e.getMessage().contains("found     no such directory"), e.getMessage());
    }

    @Test
    void refusesImagesOfAnotherSize() throws IOException {
        writeSet();
        Path images = directory.resolve("t10k-images-idx3-ubyte");
        images(2, 28, 27).write(images);
        assertRefused("""
                %s: images of another size
                    expected  28 rows and 28 columns
                    found     28 rows and 27 columns
                    help      give the files of Fashion-MNIST""".formatted(images));
    }

    @Test
    void refusesLabelsThatAreNoClass() throws IOException {
        writeSet();
        Path labels = directory.resolve("train-labels-idx1-ubyte");
        labels(1, 2, 10).write(labels);
        assertRefused("""
                %s: a label that is no class
                    expected  0 to 9
                    found     10 for image 2
                    help      give the files of Fashion-MNIST""".formatted(labels));
    }

    @Test
    void refusesLabelsOfAnotherPart() throws IOException {
        writeSet();
        Path labels = directory.resolve("train-labels-idx1-ubyte");
        labels(7, 1).write(labels);
        assertRefused("""
                %s: the number of labels differs from the number of images
                    expected  3 labels, one for each image of %s
                    found     2 labels
                    help      take both files from the same set (train or t10k)""".formatted(labels, directory.resolve("train-images-idx3-ubyte")));
    }

    @Test
    void namesTenClasses() {
        assertEquals(10, FashionMnist.CLASS_NAMES.size());
        assertFalse(FashionMnist.CLASS_NAMES.contains(""));
    }

    private void assertRefused(String message) {
        var e = assertThrows(IdxException.class, () -> FashionMnist.from(directory));
        assertEquals(message, e.getMessage());
    }

    private void writeSet() throws IOException {
        images(3, 28, 28).write(directory.resolve("train-images-idx3-ubyte"));
        labels(9, 0, 4).write(directory.resolve("train-labels-idx1-ubyte"));
        images(2, 28, 28).write(directory.resolve("t10k-images-idx3-ubyte"));
        labels(7, 1).write(directory.resolve("t10k-labels-idx1-ubyte"));
    }

    private static IdxFile images(int count, int rows, int columns) {
        byte[] pixels = new byte[count * rows * columns];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        return IdxFile.of("images", new int[] {count, rows, columns}, pixels);
    }

    private static IdxFile labels(int... labels) {
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            bytes[i] = (byte) labels[i];
        }
        return IdxFile.of("labels", new int[] {labels.length}, bytes);
    }
}
