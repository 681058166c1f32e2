package io.keratin.nd4j.executor;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Indices that came as floats, as the whole numbers that ND4J wants. */
final class Indices {
    private Indices() {}

    /**
     * The indices of an array in C order.
     *
     * @param rows every index is below it
     * @throws IndexOutOfBoundsException if a number is no index
     */
    static INDArray of(INDArray numbers, long rows, Arena scratch) {
        double[] values = Transfer.doubles(numbers);
        long[] indices = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            indices[i] = (long) values[i];
            if (indices[i] != values[i] || indices[i] < 0 || indices[i] >= rows) {
                throw new IndexOutOfBoundsException("expected whole numbers from 0 to " + (rows - 1)
                        + ", got " + values[i] + " at position " + i);
            }
        }
        INDArray result = scratch.makeIndices(indices.length);
        Transfer.write(indices, result);
        return result;
    }
}
