package io.keratin.data;

import io.keratin.shape.Shape;
import java.util.Arrays;

/**
 * Data of one input or target: a number of samples of one shape, wherever they lie.
 *
 * <p>The arrays are read when they are used, not copied.
 */
public sealed interface Samples {
    /** Samples that {@link #gather} copies at a time. */
    int TOGETHER = 4;

    /** Elements of each that it copies in turn; a fifth of a page of memory. */
    int PART = 196;

    /** The number of samples. */
    int count();

    /** The shape of one sample, without the axis of samples; in an array of the caller's own. */
    int[] shape();

    /** The number of elements of one sample. */
    int size();

    /** Copies {@code length} elements of a sample, from the element {@code first} on. */
    void copy(int sample, int first, int length, float[] to, int offset);

    /**
     * Copies samples one after the other: {@code order[from]} to before {@code order[from +
     * count]}.
     *
     * <p>Four at a time, part by part: in large data each sample is far from the last, and so the
     * processor waits for several of them at once.
     */
    default void gather(int[] order, int from, int count, float[] to) {
        int size = size();
        for (int some = 0; some < count; some += TOGETHER) {
            int end = Math.min(some + TOGETHER, count);
            for (int first = 0; first < size; first += PART) {
                int length = Math.min(PART, size - first);
                for (int i = some; i < end; i++) {
                    copy(order[from + i], first, length, to, i * size + first);
                }
            }
        }
    }

    /** One element of a sample. */
    float get(int sample, int element);

    /**
     * The first number that is NaN or infinite.
     *
     * @return its index among all numbers, sample after sample; -1 if all are finite
     */
    long firstNotFinite();

    /**
     * Samples that lie one after the other.
     *
     * @param values written by nobody from now on: they are looked through for NaN only once
     */
    static Samples flat(float[] values, int count, int... sampleShape) {
        return new Flat(values, count, sampleShape);
    }

    /**
     * Samples that are a row each.
     *
     * @throws DataException if one is missing, or they differ in length
     */
    static Samples rows(String what, float[][] rows) {
        if (rows == null) {
            throw new DataException("expected rows of numbers in " + what + ", got null");
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == null) {
                throw new DataException(
                        "expected rows of numbers in " + what + ", got null in row " + i);
            }
        }
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

    /** The shape of all samples, as text: {@code (60000, 28, 28)}. */
    default String text() {
        int[] sample = shape();
        int[] all = new int[sample.length + 1];
        all[0] = count();
        System.arraycopy(sample, 0, all, 1, sample.length);
        return Shape.of(all).toString();
    }

    /** Samples in one array. */
    final class Flat implements Samples {
        private final float[] values;
        private final int count;
        private final int[] shape;
        private final int size;

        /** Once true, that there is no NaN is known; threads that do not see it look again. */
        private boolean finite;

        private Flat(float[] values, int count, int[] shape) {
            this.values = values;
            this.count = count;
            this.shape = shape;
            this.size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public int[] shape() {
            return shape.clone();
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public void copy(int sample, int first, int length, float[] to, int offset) {
            System.arraycopy(values, sample * size + first, to, offset, length);
        }

        @Override
        public float get(int sample, int element) {
            return values[sample * size + element];
        }

        @Override
        public long firstNotFinite() {
            if (finite) {
                return -1;
            }
            long first = new Finite().firstNot(values, 0, count * size);
            finite = first < 0;
            return first;
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
        public void copy(int sample, int first, int length, float[] to, int offset) {
            System.arraycopy(rows[sample], first, to, offset, length);
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
        public void copy(int sample, int first, int length, float[] to, int offset) {
            Arrays.fill(to, offset, offset + length, labels[sample]);
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
