package io.keratin.nd4j;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Moves numbers between ND4J's arrays and {@code float[]}, in bulk. */
public final class Arrays {
    private Arrays() {}

    /**
     * The elements of an array in C order, as floats, whatever its type, ordering and strides.
     *
     * @param array any number of axes; left as it is
     * @throws IllegalArgumentException if it is no array of numbers, or too large for a Java array
     */
    public static float[] floats(INDArray array) {
        if (array.length() > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException(
                    "expected at most " + (Integer.MAX_VALUE - 64) + " numbers, got an INDArray of "
                            + array.length() + ": split it along its first axis");
        }
        if (!array.dataType().isNumerical() && array.dataType() != DataType.BOOL) {
            throw new IllegalArgumentException(
                    "expected an INDArray of numbers, got one of " + array.dataType());
        }
        float[] values = new float[(int) array.length()];
        if (values.length == 0) {
            return values;
        }
        INDArray floats = array.dataType() == DataType.FLOAT ? array : array.castTo(DataType.FLOAT);
        INDArray contiguous = isPlain(floats) ? floats : floats.dup('c');
        Nd4j.getExecutioner().commit();
        pointer(contiguous).get(values);
        if (contiguous != floats) {
            contiguous.close();
        }
        if (floats != array) {
            floats.close();
        }
        return values;
    }

    /** The size of every axis. */
    public static int[] shape(INDArray array) {
        long[] shape = array.shape();
        int[] sizes = new int[shape.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.toIntExact(shape[i]);
        }
        return sizes;
    }

    /**
     * A new array of 32-bit floats in C order; the caller's to close.
     *
     * @param values the elements, at least as many as the shape has; those behind are ignored
     * @param shape the size of every axis; none for a single number
     */
    public static INDArray array(float[] values, int... shape) {
        long[] sizes = new long[shape.length];
        long length = 1;
        for (int i = 0; i < shape.length; i++) {
            sizes[i] = shape[i];
            length *= shape[i];
        }
        INDArray array = shape.length == 0
                ? Nd4j.scalar(values[0])
                : Nd4j.createUninitialized(DataType.FLOAT, sizes, 'c');
        if (length > 0 && shape.length > 0) {
            pointer(array).put(values, 0, (int) length);
        }
        return array;
    }

    private static FloatPointer pointer(INDArray array) {
        return new FloatPointer(array.data().addressPointer());
    }

    /** Whether the elements lie one after the other, in C order. */
    private static boolean isPlain(INDArray array) {
        if (array.isView() || array.offset() != 0) {
            return false;
        }
        long expected = 1;
        for (int axis = array.rank() - 1; axis >= 0; axis--) {
            if (array.size(axis) != 1 && array.stride(axis) != expected) {
                return false;
            }
            expected *= array.size(axis);
        }
        return true;
    }
}
