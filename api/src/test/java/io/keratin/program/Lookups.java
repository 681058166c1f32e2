package io.keratin.program;

import java.util.Arrays;

/** What moves rows by their index, in double precision, for the {@link Interpreter}. */
final class Lookups {
    private Lookups() {}

    static Tensor gather(Tensor table, Tensor indices, int[] shape) {
        int width = table.shape()[1];
        return Tensor.fill(
                shape, i -> table.data()[row(indices, i / width, table) * width + i % width]);
    }

    static Tensor scatterAdd(Tensor indices, Tensor added, int[] shape) {
        Tensor table = Tensor.fill(shape, i -> 0);
        int width = shape[1];
        for (int i = 0; i < added.data().length; i++) {
            int row = row(indices, i / width, table);
            table.data()[row * width + i % width] += added.data()[i];
        }
        return table;
    }

    static Tensor reverse(Tensor x, int axis) {
        int size = x.shape()[axis];
        int inner = Tensor.size(Arrays.copyOfRange(x.shape(), axis + 1, x.shape().length));
        return Tensor.fill(x.shape(), i -> {
            int at = i / inner % size;
            return x.data()[i + (size - 1 - 2 * at) * inner];
        });
    }

    private static int row(Tensor indices, int i, Tensor table) {
        double index = indices.data()[i];
        if (index != Math.rint(index) || index < 0 || index >= table.shape()[0]) {
            throw new AssertionError("index " + index + " of a table of " + table.shape()[0]);
        }
        return (int) index;
    }
}
