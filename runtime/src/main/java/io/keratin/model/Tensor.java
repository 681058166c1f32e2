package io.keratin.model;

import io.keratin.data.DataException;
import io.keratin.data.Samples;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An immutable n-dimensional array of 32-bit floats: data that goes into a model or comes out of
 * it.
 *
 * <p>Elements are in C order: the last axis varies fastest. The first axis counts the samples.
 */
public final class Tensor {
    private final float[] values;
    private final int[] shape;

    /** The same at every call, since it remembers whether all numbers are finite. */
    private volatile @Nullable Samples samples;

    private Tensor(float[] values, int[] shape) {
        this.values = values;
        this.shape = shape;
    }

    /**
     * A tensor of a copy of flat values.
     *
     * @param values the elements in C order
     * @param shape the size of every axis; none for a single number
     * @throws IllegalArgumentException if a size is negative or the sizes do not multiply to the
     *     number of values
     */
    public static Tensor of(float[] values, int... shape) {
        return wrap(values.clone(), shape);
    }

    /** A tensor of these values, which nobody else writes from now on. */
    static Tensor wrap(float[] values, int... shape) {
        if (size(shape) != values.length) {
            throw new IllegalArgumentException("expected " + size(shape) + " values for the shape "
                    + text(shape) + ", got " + values.length);
        }
        return new Tensor(values, shape.clone());
    }

    /** A tensor of zeros, whose {@link #values} its maker fills before anybody else sees it. */
    static Tensor zeros(int... shape) {
        return new Tensor(new float[size(shape)], shape);
    }

    /** Numbers, one a sample: the shape is {@code (rows,)}. */
    public static Tensor of(float[] values) {
        return of(values, values.length);
    }

    /** Whole numbers such as class labels, one a sample: the shape is {@code (rows,)}. */
    public static Tensor of(int[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = values[i];
        }
        return wrap(floats, values.length);
    }

    /** Rows of equal length: the shape is {@code (rows, columns)}. */
    public static Tensor of(float[][] rows) {
        return copyOf(rows, 2);
    }

    /** Samples of two axes: the shape is {@code (samples, rows, columns)}. */
    public static Tensor of(float[][][] samples) {
        return copyOf(samples, 3);
    }

    /** Samples of three axes, such as images: {@code (samples, height, width, channels)}. */
    public static Tensor of(float[][][][] samples) {
        return copyOf(samples, 4);
    }

    /** Samples of four axes, such as films: {@code (samples, frames, height, width, channels)}. */
    public static Tensor of(float[][][][][] samples) {
        return copyOf(samples, 5);
    }

    /**
     * A copy of ND4J's array, whatever its type, ordering and strides.
     *
     * @throws IllegalArgumentException if it is no array of numbers, or too large for a Java array
     */
    public static Tensor of(INDArray array) {
        return wrap(io.keratin.nd4j.Arrays.floats(array), io.keratin.nd4j.Arrays.shape(array));
    }

    /** A copy as an array of ND4J, of 32-bit floats in C order; the caller's to close. */
    public INDArray toINDArray() {
        return io.keratin.nd4j.Arrays.array(values, shape);
    }

    /** The number of axes. */
    public int rank() {
        return shape.length;
    }

    /** The size of every axis, in an array of the caller's own. */
    public int[] shape() {
        return shape.clone();
    }

    /**
     * The size of an axis.
     *
     * @param axis from 0, or from the end where negative: -1 is the last
     */
    public int size(int axis) {
        return shape[axis < 0 ? axis + shape.length : axis];
    }

    /** The number of elements. */
    public int size() {
        return values.length;
    }

    /** The elements in C order, in an array of the caller's own. */
    public float[] toArray() {
        return values.clone();
    }

    /**
     * One element.
     *
     * @throws IndexOutOfBoundsException if there are not as many indices as axes, or one is outside
     */
    public float get(int... indices) {
        if (indices.length != shape.length) {
            throw new IndexOutOfBoundsException("expected " + shape.length
                    + " indices for the shape " + text(shape) + ", got " + indices.length);
        }
        int flat = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            if (indices[axis] < 0 || indices[axis] >= shape[axis]) {
                throw new IndexOutOfBoundsException(
                        "expected an index from 0 to " + (shape[axis] - 1) + " on axis " + axis
                                + " of the shape " + text(shape) + ", got " + indices[axis]);
            }
            flat = flat * shape[axis] + indices[axis];
        }
        return values[flat];
    }

    /**
     * The rows of a tensor with two axes, in arrays of the caller's own.
     *
     * @throws IllegalStateException if the tensor has another number of axes
     */
    public float[][] toRows() {
        if (shape.length != 2) {
            throw new IllegalStateException(
                    "expected a tensor with two axes, got the shape " + text(shape));
        }
        float[][] rows = new float[shape[0]][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(values, row * shape[1], (row + 1) * shape[1]);
        }
        return rows;
    }

    /**
     * The same elements in another shape.
     *
     * @throws IllegalArgumentException if the sizes do not multiply to the number of elements
     */
    public Tensor reshape(int... newShape) {
        return wrap(values, newShape);
    }

    /**
     * The tensor as samples along its first axis, for the options of training.
     *
     * @throws DataException if it has no axes
     */
    public Samples samples() {
        if (shape.length == 0) {
            throw new DataException(
                    "expected a tensor with an axis of samples, got a single number");
        }
        Samples known = samples;
        if (known == null) {
            known = Samples.flat(values, shape[0], Arrays.copyOfRange(shape, 1, shape.length));
            samples = known;
        }
        return known;
    }

    /** The elements themselves; read only. */
    float[] values() {
        return values;
    }

    /** The sizes themselves; read only. */
    int[] sizes() {
        return shape;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    /** The shape and the first elements. */
    @Override
    public String toString() {
        String first = Arrays.toString(Arrays.copyOf(values, Math.min(values.length, 8)));
        String shown = values.length > 8 ? first.substring(0, first.length() - 1) + ", …]" : first;
        return "Tensor" + text(shape) + " " + shown;
    }

    private static Tensor copyOf(Object[] nested, int rank) {
        int[] shape = new int[rank];
        Object level = nested;
        for (int axis = 0; axis < rank; axis++) {
            shape[axis] = length(level);
            if (shape[axis] == 0) {
                break;
            }
            level = level instanceof Object[] inner ? inner[0] : level;
        }
        float[] values = new float[size(shape)];
        copy(nested, shape, 0, values, 0);
        return new Tensor(values, shape);
    }

    private static int copy(Object level, int[] shape, int axis, float[] values, int offset) {
        int length = length(level);
        if (length != shape[axis]) {
            throw new IllegalArgumentException("expected arrays of equal length, got " + shape[axis]
                    + " and " + length + " on axis " + axis + ": cut or pad them to one length");
        }
        if (level instanceof Object[] inner) {
            int end = offset;
            for (Object item : inner) {
                end = copy(item, shape, axis + 1, values, end);
            }
            return end;
        }
        System.arraycopy(level, 0, values, offset, length);
        return offset + length;
    }

    private static int length(Object level) {
        return level instanceof Object[] inner ? inner.length : ((float[]) level).length;
    }

    private static int size(int[] shape) {
        long size = 1;
        for (int length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException(
                        "expected sizes of at least 0, got the shape " + text(shape));
            }
            size = Math.min(size * length, Long.MAX_VALUE >>> 32);
        }
        if (size > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException("expected at most " + (Integer.MAX_VALUE - 64)
                    + " numbers in one tensor, got the shape " + text(shape)
                    + ": use fewer samples at once");
        }
        return (int) size;
    }

    private static String text(int[] shape) {
        String list = Arrays.toString(shape);
        return "(" + list.substring(1, list.length() - 1) + (shape.length == 1 ? ",)" : ")");
    }
}
