package io.keratin.program;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Numbers in the shape of a tensor, for tests.
 *
 * @param shape the sizes of the axes
 * @param data the elements in C order
 */
public record Tensor(int[] shape, double[] data) {
    public Tensor {
        if (size(shape) != data.length) {
            throw new IllegalArgumentException("expected " + size(shape) + " elements of "
                    + Arrays.toString(shape) + ", got " + data.length);
        }
    }

    /** A tensor of a shape with these elements. */
    public static Tensor of(int[] shape, double... data) {
        return new Tensor(shape, data);
    }

    /** A tensor whose elements are a function of their index in C order. */
    public static Tensor fill(int[] shape, IntToDoubleFunction element) {
        double[] data = new double[size(shape)];
        Arrays.setAll(data, element);
        return new Tensor(shape, data);
    }

    /** The same elements under other axes. */
    public Tensor reshape(int... sizes) {
        return new Tensor(sizes, data);
    }

    /** The number of elements of a shape. */
    public static int size(int... shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** The tensor repeated to a larger shape, as NumPy broadcasts. */
    public Tensor broadcast(int... target) {
        int added = target.length - shape.length;
        return fill(target, index -> {
            int rest = index;
            int source = 0;
            int stride = 1;
            for (int axis = target.length - 1; axis >= added; axis--) {
                int at = rest % target[axis];
                rest /= target[axis];
                int size = shape[axis - added];
                source += (size == 1 ? 0 : at) * stride;
                stride *= size;
            }
            return data[source];
        });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(shape) * 31 + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return Arrays.toString(shape) + " " + Arrays.toString(data);
    }
}
