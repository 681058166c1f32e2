package io.keratin.data;

import io.keratin.shape.Shape;

/**
 * Data of one input or target: a number of samples of one shape, wherever they lie.
 *
 * <p>The arrays are read when they are used, not copied.
 */
public sealed interface Samples {
    /** The number of samples. */
    int count();

    /** The shape of one sample, without the axis of samples; in an array of the caller's own. */
    int[] shape();

    /** The number of elements of one sample. */
    int size();

    /** Copies one sample. */
    void copy(int sample, float[] to, int offset);

    /** One element of a sample. */
    float get(int sample, int element);

    /**
     * The first number that is NaN or infinite.
     *
     * @return its index among all numbers, sample after sample; -1 if all are finite
     */
    long firstNotFinite();

    /** Samples that lie one after the other. */
    static Samples flat(float[] values, int count, int... sampleShape) {
        return new Flat(values, count, sampleShape, product(sampleShape));
    }

    /**
     * Samples that are a row each.
     *
     * @throws DataException if the rows differ in length
     */
    static Samples rows(String what, float[][] rows) {
        for (int i = 1; i < rows.length; i++) {
            if (rows[i].length != rows[0].length) {
                throw new DataException(
                        "expected rows of one length in " + what + ", got " + rows[0].length
                                + " numbers in row 0 and " + rows[i].length + " in row " + i);
            }
        }
        return new Rows(rows);
    }

    /** Labels, one a sample. */
    static Samples labels(int[] labels) {
        return new Labels(labels);
    }

    private static int product(int[] shape) {
        int size = 1;
        for (int length : shape) {
            size = Math.multiplyExact(size, length);
        }
        return size;
    }

    /** The shape of all samples, as text: {@code (60000, 28, 28)}. */
    default String text() {
        int[] sample = shape();
        int[] all = new int[sample.length + 1];
        all[0] = count();
        System.arraycopy(sample, 0, all, 1, sample.length);
        return Shape.of(all).toString();
    }

    /** Samples in one array. */
    record Flat(float[] values, int count, int[] shape, int size) implements Samples {
        @Override
        public int[] shape() {
            return shape.clone();
        }

        @Override
        public void copy(int sample, float[] to, int offset) {
            System.arraycopy(values, sample * size, to, offset, size);
        }

        @Override
        public float get(int sample, int element) {
            return values[sample * size + element];
        }

        @Override
        public long firstNotFinite() {
            return new Finite().firstNot(values, 0, count * size);
        }
    }

    /** Samples in an array each. */
    record Rows(float[][] rows) implements Samples {
        @Override
        public int count() {
            return rows.length;
        }

        @Override
        public int[] shape() {
            return new int[] {size()};
        }

        @Override
        public int size() {
            return rows.length == 0 ? 0 : rows[0].length;
        }

        @Override
        public void copy(int sample, float[] to, int offset) {
            float[] row = rows[sample];
            System.arraycopy(row, 0, to, offset, row.length);
        }

        @Override
        public float get(int sample, int element) {
            return rows[sample][element];
        }

        @Override
        public long firstNotFinite() {
            Finite finite = new Finite();
            for (int row = 0; row < rows.length; row++) {
                int found = finite.firstNot(rows[row], 0, rows[row].length);
                if (found >= 0) {
                    return (long) row * size() + found;
                }
            }
            return -1;
        }
    }

    /** Whole numbers, one a sample. */
    record Labels(int[] labels) implements Samples {
        @Override
        public int count() {
            return labels.length;
        }

        @Override
        public int[] shape() {
            return new int[0];
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public void copy(int sample, float[] to, int offset) {
            to[offset] = labels[sample];
        }

        @Override
        public float get(int sample, int element) {
            return labels[sample];
        }

        @Override
        public long firstNotFinite() {
            return -1;
        }
    }
}
