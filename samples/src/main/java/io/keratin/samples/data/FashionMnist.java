package io.keratin.samples.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Fashion-MNIST: grey images of 28 × 28 pixels, each showing one of ten kinds of clothing.
 *
 * <p>Xiao, Rasul and Vollgraf, <a href="https://arxiv.org/abs/1708.07747">Fashion-MNIST: a Novel
 * Image Dataset for Benchmarking Machine Learning Algorithms</a>, 2017.
 *
 * @param train the images to learn from: 60,000 in the full set, 6,000 in the embedded one
 * @param test the images to measure with: 10,000 in the full set, 1,000 in the embedded one
 */
public record FashionMnist(LabeledImages train, LabeledImages test) {
    /** Rows and columns of an image. */
    public static final int SIDE = 28;

    /** Pixels of an image, row by row. */
    public static final int PIXELS = SIDE * SIDE;

    /** What each label, 0 to 9, stands for. */
    public static final List<String> CLASS_NAMES = List.of(
            "T-shirt/top",
            "Trouser",
            "Pullover",
            "Dress",
            "Coat",
            "Sandal",
            "Shirt",
            "Sneaker",
            "Bag",
            "Ankle boot");

    /**
     * The balanced subset that comes with the samples: the first 600 training and the first 100
     * test images of each class, in the order of the full files.
     */
    public static FashionMnist embedded() throws IOException {
        return new FashionMnist(
                labeled(imageResource("train"), labelResource("train")),
                labeled(imageResource("t10k"), labelResource("t10k")));
    }

    /**
     * The set in a directory that holds the four files {@code train-images-idx3-ubyte},
     * {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte} and
     * {@code t10k-labels-idx1-ubyte}, each as it is or with {@code .gz}. Where both are present the
     * uncompressed one is read.
     *
     * @throws IdxException if a file is missing, is damaged or is not of this kind
     */
    public static FashionMnist from(Path directory) throws IOException {
        return new FashionMnist(
                labeled(
                        IdxFile.readImages(file(directory, imageName("train"))),
                        IdxFile.readLabels(file(directory, labelName("train")))),
                testFrom(directory));
    }

    /**
     * The images to measure with in a directory that holds the two files of them, as {@link #from}
     * reads them.
     *
     * @throws IdxException if a file is missing, is damaged or is not of this kind
     */
    public static LabeledImages testFrom(Path directory) throws IOException {
        return labeled(
                IdxFile.readImages(file(directory, imageName("t10k"))),
                IdxFile.readLabels(file(directory, labelName("t10k"))));
    }

    static String imageName(String part) {
        return part + "-images-idx3-ubyte";
    }

    static String labelName(String part) {
        return part + "-labels-idx1-ubyte";
    }

    static Path file(Path directory, String name) throws IdxException {
        Path plain = directory.resolve(name);
        Path gzipped = directory.resolve(name + ".gz");
        if (Files.isRegularFile(plain)) {
            return plain;
        }
        if (Files.isRegularFile(gzipped)) {
            return gzipped;
        }
        throw new IdxException(
                directory.toString(),
                "a file of Fashion-MNIST is missing",
                name + " or " + name + ".gz",
                Files.isDirectory(directory) ? "neither" : "no such directory",
                "name the directory with the four files of "
                        + "https://github.com/zalandoresearch/fashion-mnist");
    }

    private static LabeledImages labeled(IdxFile images, IdxFile labels) throws IdxException {
        images.requireOneLabelEach(labels);
        if (images.size(1) != SIDE || images.size(2) != SIDE) {
            throw new IdxException(
                    images.name(),
                    "images of another size",
                    SIDE + " rows and " + SIDE + " columns",
                    images.size(1) + " rows and " + images.size(2) + " columns",
                    "give the files of Fashion-MNIST");
        }
        float[][] pixels = new float[images.count()][PIXELS];
        int[] classes = new int[images.count()];
        for (int i = 0; i < classes.length; i++) {
            for (int j = 0; j < PIXELS; j++) {
                pixels[i][j] = images.get(i * PIXELS + j) / 255f;
            }
            classes[i] = label(labels, i);
        }
        return new LabeledImages(pixels, classes, CLASS_NAMES.size());
    }

    private static int label(IdxFile labels, int place) throws IdxException {
        int label = labels.get(place);
        if (label >= CLASS_NAMES.size()) {
            throw new IdxException(
                    labels.name(),
                    "a label that is no class",
                    "0 to " + (CLASS_NAMES.size() - 1),
                    label + " for image " + place,
                    "give the files of Fashion-MNIST");
        }
        return label;
    }

    private static IdxFile imageResource(String part) throws IOException {
        String name = imageName(part) + ".gz";
        try (InputStream in = resource(name)) {
            return IdxFile.readImages(name, in);
        }
    }

    private static IdxFile labelResource(String part) throws IOException {
        String name = labelName(part) + ".gz";
        try (InputStream in = resource(name)) {
            return IdxFile.readLabels(name, in);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(
                FashionMnist.class.getResourceAsStream(name),
                () -> name + " is missing beside FashionMnist.class: build the samples again");
    }
}
