package io.keratin.samples.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that the embedded subset is what its generator makes of the full files. */
final class FashionMnistSubsetTest {
    /** Where the Debian package dataset-fashion-mnist puts the full files. */
    private static final Path FULL = Path.of("/usr/share/datasets/fashion-mnist");

    @TempDir
    private Path directory;

    @Test
    void takesTheFirstOfEachClassInOrder() {
        IdxFile labels = IdxFile.of("labels", new int[] {7}, new byte[] {1, 1, 0, 1, 0, 0, 2});
        assertArrayEquals(
                new int[] {0, 1, 2, 4, 6}, FashionMnistSubset.firstOfEachClass(labels, 2));
    }

    @Test
    void embeddedSubsetIsMadeFromTheFullFiles() throws IOException {
        assumeTrue(Files.isDirectory(FULL), "the Debian package dataset-fashion-mnist is absent");
        FashionMnistSubset.write(FULL, directory);
        FashionMnist made = FashionMnist.from(directory);
        FashionMnist embedded = FashionMnist.embedded();
        assertSame(made.train(), embedded.train());
        assertSame(made.test(), embedded.test());
    }

    @Test
    void writesTheSameBytesTwice() throws IOException {
        IdxFile labels = IdxFile.of("labels", new int[] {3}, new byte[] {1, 2, 3});
        Path first = directory.resolve("first.gz");
        Path second = directory.resolve("second.gz");
        labels.writeGzipped(first);
        labels.writeGzipped(second);
        assertEquals(-1, Files.mismatch(first, second));
        byte[] header = Files.readAllBytes(first);
        for (int i = 4; i < 8; i++) {
            assertEquals(0, header[i], "the gzip header's time");
        }
    }

    private static void assertSame(LabeledImages expected, LabeledImages actual) {
        assertArrayEquals(expected.labels(), actual.labels());
        assertArrayEquals(expected.images(), actual.images());
    }
}
