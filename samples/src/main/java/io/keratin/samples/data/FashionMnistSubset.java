package io.keratin.samples.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Makes the embedded subset of Fashion-MNIST from the full files: the first 600 training and the
 * first 100 test images of each class, in the order of the full files.
 *
 * <pre>
 * java -cp samples/target/classes io.keratin.samples.data.FashionMnistSubset FULL_DIR TARGET_DIR
 * </pre>
 */
public final class FashionMnistSubset {
    static final int TRAIN_PER_CLASS = 600;
    static final int TEST_PER_CLASS = 100;

    private FashionMnistSubset() {}

    /** Reads the four files in the directory {@code args[0]}, writes four into {@code args[1]}. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: FashionMnistSubset FULL_DIR TARGET_DIR");
            System.exit(2);
        }
        write(Path.of(args[0]), Path.of(args[1]));
    }

    static void write(Path full, Path target) throws IOException {
        Files.createDirectories(target);
        writePart(full, target, "train", TRAIN_PER_CLASS);
        writePart(full, target, "t10k", TEST_PER_CLASS);
    }

    private static void writePart(Path full, Path target, String part, int perClass)
            throws IOException {
        String imageName = FashionMnist.imageName(part);
        String labelName = FashionMnist.labelName(part);
        IdxFile images = IdxFile.readImages(FashionMnist.file(full, imageName));
        IdxFile labels = IdxFile.readLabels(FashionMnist.file(full, labelName));
        images.requireOneLabelEach(labels);
        int[] places = firstOfEachClass(labels, perClass);
        images.select(places).writeGzipped(target.resolve(imageName + ".gz"));
        labels.select(places).writeGzipped(target.resolve(labelName + ".gz"));
    }

    /** The places of the first {@code perClass} labels of each class, in the order of the file. */
    static int[] firstOfEachClass(IdxFile labels, int perClass) {
        int[] taken = new int[256];
        int[] places = new int[labels.count()];
        int count = 0;
        for (int i = 0; i < labels.count(); i++) {
            if (taken[labels.get(i)]++ < perClass) {
                places[count++] = i;
            }
        }
        return Arrays.copyOf(places, count);
    }
}
