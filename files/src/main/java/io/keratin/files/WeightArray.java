package io.keratin.files;

import java.util.Arrays;
import java.util.Objects;

/**
 * One named weight of a layer: a float32 array in C order (last axis fastest).
 *
 * <p>Ownership: {@code shape} is copied in and out. {@code values} is neither copied in nor out,
 * because a model has many millions of them; whoever holds a {@code WeightArray} reads its values
 * and never changes them. A {@code WeightArray} that comes from reading a file shares its values
 * with nothing else.
 *
 * @param name the weight's name as the file spells it, for example {@code dense_1/kernel:0}
 * @param shape the sizes of the axes, each 0 or more; empty for a scalar
 * @param values the elements, as many as the product of {@code shape}
 * @param stored the type of the numbers in the file, by numpy's name of it: {@code float64}
 */
@SuppressWarnings("ArrayRecordComponent")
public record WeightArray(String name, int[] shape, float[] values, String stored) {
    /** The type of values that are stored as they are. */
    public static final String FLOAT32 = "float32";

    /** A weight that is, or is to be, stored as it is. */
    public WeightArray(String name, int[] shape, float[] values) {
        this(name, shape, values, FLOAT32);
    }

    /**
     * Checks that {@code values} has as many elements as {@code shape} asks for.
     *
     * @throws IllegalArgumentException if a size is negative or the count differs
     */
    public WeightArray {
        Objects.requireNonNull(name, "name");
        shape = shape.clone();
        long count = 1;
        for (int size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("weight `" + name
                        + "` has a negative size in its shape " + Arrays.toString(shape));
            }
            count = Math.multiplyExact(count, (long) size);
        }
        if (count != values.length) {
            throw new IllegalArgumentException("weight `" + name + "` of shape "
                    + Arrays.toString(shape) + " needs " + count + " values, got " + values.length);
        }
    }

    /** Other values in place of these, from the same array of a file. */
    public WeightArray with(int[] other, float[] changed) {
        return new WeightArray(name, other, changed, stored);
    }

    /** Returns a copy of the sizes of the axes. */
    @Override
    public int[] shape() {
        return shape.clone();
    }

    /** Equal when name, shape and the bits of all values are equal, however they were stored. */
    @Override
    public boolean equals(Object other) {
        return other instanceof WeightArray that
                && name.equals(that.name)
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, Arrays.hashCode(shape), Arrays.hashCode(values));
    }

    @Override
    public String toString() {
        return "WeightArray[" + name + " " + Arrays.toString(shape) + "]";
    }
}
