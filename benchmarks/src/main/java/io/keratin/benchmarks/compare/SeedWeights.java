package io.keratin.benchmarks.compare;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The weights of the model, and the file in which they go from JVM to JVM.
 *
 * @param arrays kernel (in, out) and bias (out) of each layer, in C order
 */
public record SeedWeights(List<float[]> arrays) {
    /** Numbers that go into each layer, and out of the last. */
    private static final int[] WIDTHS = {SeedData.PIXELS, 64, 64, SeedData.CLASSES};

    public SeedWeights {
        arrays = List.copyOf(arrays);
        for (int i = 0; i < 2 * layers(); i++) {
            int expected = i % 2 == 0 ? inputs(i / 2) * units(i / 2) : units(i / 2);
            if (i >= arrays.size() || arrays.get(i).length != expected) {
                throw new IllegalArgumentException(
                        "expected " + expected + " numbers in weight " + i + ", got "
                                + arrays.stream().map(array -> array.length).toList());
            }
        }
    }

    /** The number of layers. */
    public static int layers() {
        return WIDTHS.length - 1;
    }

    /** Numbers that go into a layer. */
    public static int inputs(int layer) {
        return WIDTHS[layer];
    }

    /** Numbers that come out of a layer. */
    public static int units(int layer) {
        return WIDTHS[layer + 1];
    }

    /** The kernel of a layer, (in, out). */
    public float[] kernel(int layer) {
        return arrays.get(2 * layer);
    }

    /** The kernel of a layer the other way round, (out, in). */
    public float[] transposedKernel(int layer) {
        return transposed(kernel(layer), inputs(layer), units(layer));
    }

    /** The bias of a layer, (out). */
    public float[] bias(int layer) {
        return arrays.get(2 * layer + 1);
    }

    /** The largest difference of a number to the same one of other weights. */
    public double distance(SeedWeights other) {
        double largest = 0;
        for (int i = 0; i < arrays.size(); i++) {
            largest = Math.max(largest, distance(arrays.get(i), other.arrays.get(i)));
        }
        return largest;
    }

    /** The largest difference of two numbers at the same place; NaN if one is. */
    static double distance(float[] some, float[] others) {
        double largest = some.length == others.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(some.length, others.length); i++) {
            largest = Math.max(largest, Math.abs((double) some[i] - others[i]));
        }
        return largest;
    }

    /** The transpose of (rows, columns). */
    public static float[] transposed(float[] matrix, int rows, int columns) {
        float[] transposed = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = matrix[row * columns + column];
            }
        }
        return transposed;
    }

    /** Writes a file. */
    public void write(Path file) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (float[] array : arrays) {
                for (float value : array) {
                    out.writeFloat(value);
                }
            }
        }
    }

    /** Reads a file that {@link #write} has written. */
    public static SeedWeights read(Path file) throws IOException {
        List<float[]> arrays = new ArrayList<>();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int i = 0; i < 2 * layers(); i++) {
                int units = units(i / 2);
                float[] array = new float[i % 2 == 0 ? inputs(i / 2) * units : units];
                for (int j = 0; j < array.length; j++) {
                    array[j] = in.readFloat();
                }
                arrays.add(array);
            }
        }
        return new SeedWeights(arrays);
    }
}
