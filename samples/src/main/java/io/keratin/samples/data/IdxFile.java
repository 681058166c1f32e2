package io.keratin.samples.data;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * An IDX file of unsigned bytes, the format in which MNIST and Fashion-MNIST are published: images
 * of shape (count, rows, columns) or labels of shape (count).
 *
 * <p>The layout is a magic number (two zero bytes, 0x08 for unsigned bytes, the number of
 * dimensions), each dimension as a big-endian 32-bit integer, then the bytes in C order. See <a
 * href="http://yann.lecun.com/exdb/mnist/">The MNIST database</a>, "The IDX file format".
 *
 * <p>Files may be gzipped; the first bytes decide, not the name. A file that does not hold exactly
 * what its header claims is refused with an {@link IdxException}.
 */
public final class IdxFile {
    private final String name;
    private final int[] shape;
    private final byte[] bytes;

    private IdxFile(String name, int[] shape, byte[] bytes) {
        this.name = name;
        this.shape = shape;
        this.bytes = bytes;
    }

    /**
     * Reads an image file, shape (count, rows, columns).
     *
     * @throws IdxException if the file is no image file, is damaged, or is shorter or longer than
     *     its header claims
     */
    public static IdxFile readImages(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return readImages(file.toString(), in);
        }
    }

    /** Reads images from a stream, which stays open; {@code name} stands for it in errors. */
    public static IdxFile readImages(String name, InputStream in) throws IOException {
        return new IdxReader(name, IdxReader.IMAGES).read(in);
    }

    /**
     * Reads a label file, shape (count).
     *
     * @throws IdxException if the file is no label file, is damaged, or is shorter or longer than
     *     its header claims
     */
    public static IdxFile readLabels(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return readLabels(file.toString(), in);
        }
    }

    /** Reads labels from a stream, which stays open; {@code name} stands for it in errors. */
    public static IdxFile readLabels(String name, InputStream in) throws IOException {
        return new IdxReader(name, IdxReader.LABELS).read(in);
    }

    /**
     * The file that holds these bytes, in C order.
     *
     * @throws IllegalArgumentException if the shape does not have as many elements as there are
     *     bytes
     */
    public static IdxFile of(String name, int[] shape, byte[] bytes) {
        long size = 1;
        for (int dimension : shape) {
            size = Math.multiplyExact(size, (long) dimension);
        }
        if (size != bytes.length) {
            throw new IllegalArgumentException(name + ": shape " + shapeText(shape) + " has " + size
                    + " elements, but " + bytes.length + " bytes were given");
        }
        return new IdxFile(name, shape.clone(), bytes.clone());
    }

    /** Where the file came from: a path or the name of a resource. */
    public String name() {
        return name;
    }

    /** How many images or labels there are. */
    public int count() {
        return shape[0];
    }

    /** How many dimensions there are: 3 for images, 1 for labels. */
    public int rank() {
        return shape.length;
    }

    /** The length of a dimension: 0 counts, 1 is the rows, 2 the columns of an image. */
    public int size(int dimension) {
        return shape[dimension];
    }

    /** The unsigned byte at this place in C order, 0 to 255. */
    public int get(int index) {
        return bytes[index] & 0xff;
    }

    /** The images or labels at these places, in the order given, as a file of their own. */
    public IdxFile select(int[] places) {
        int length = bytes.length / count();
        byte[] selected = new byte[places.length * length];
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(bytes, places[i] * length, selected, i * length, length);
        }
        int[] selectedShape = shape.clone();
        selectedShape[0] = places.length;
        return new IdxFile(name, selectedShape, selected);
    }

    /**
     * Checks that these images have one label each.
     *
     * @throws IdxException if the counts differ
     */
    public void requireOneLabelEach(IdxFile labels) throws IdxException {
        if (count() != labels.count()) {
            throw new IdxException(
                    labels.name,
                    "the number of labels differs from the number of images",
                    count() + " labels, one for each image of " + name,
                    labels.count() + " labels",
                    "take both files from the same set (train or t10k)");
        }
    }

    /** Writes the file, gzipped without name and time, so that equal data gives equal files. */
    public void writeGzipped(Path file) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            write(out);
        }
    }

    /** Writes the file uncompressed. */
    public void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(out);
        }
    }

    private void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(IdxReader.UNSIGNED_BYTES | shape.length);
        for (int dimension : shape) {
            data.writeInt(dimension);
        }
        new ByteArrayInputStream(bytes).transferTo(data);
        data.flush();
    }

    /** Builds the file without a copy of the arrays, for the reader, which made them. */
    static IdxFile adopt(String name, int[] shape, byte[] bytes) {
        return new IdxFile(name, shape, bytes);
    }

    static String shapeText(int[] shape) {
        return Arrays.stream(shape)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public String toString() {
        return name + " " + shapeText(shape);
    }
}
