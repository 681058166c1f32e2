package io.keratin.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

/**
 * A matrix within a larger array whose other elements are watched: they hold NaN, so that reading
 * one into a result shows, and must keep their bits, so that writing one shows.
 */
final class Region {
    private static final int WATCHED = 0x7FC0BEEF;

    final float[] array;
    final int offset;
    final int rows;
    final int columns;
    final int stride;

    private Region(int offset, int rows, int columns, int stride, int slack) {
        this.array = new float[offset + Math.max(0, rows - 1) * stride + columns + slack];
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
        Arrays.fill(array, Float.intBitsToFloat(WATCHED));
    }

    /** A matrix followed by the slack that kernels may ask for. */
    static Region slacked(int offset, int rows, int columns, int stride) {
        return new Region(offset, rows, columns, stride, Kernels.SLACK).fill(0f);
    }

    /** A matrix that ends with its array. */
    static Region tight(int offset, int rows, int columns, int stride) {
        return new Region(offset, rows, columns, stride, 0).fill(0f);
    }

    /** A contiguous run that ends with its array. */
    static Region run(int offset, int length) {
        return tight(offset, 1, length, length);
    }

    Region fill(float value) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                set(i, j, value);
            }
        }
        return this;
    }

    /** Normally distributed values. */
    Region random(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                set(i, j, (float) random.nextGaussian());
            }
        }
        return this;
    }

    float get(int i, int j) {
        return array[offset + i * stride + j];
    }

    float get(int j) {
        return array[offset + j];
    }

    void set(int i, int j, float value) {
        array[offset + i * stride + j] = value;
    }

    Region copy() {
        int slack = array.length - (offset + Math.max(0, rows - 1) * stride + columns);
        Region copy = new Region(offset, rows, columns, stride, slack);
        System.arraycopy(array, 0, copy.array, 0, array.length);
        return copy;
    }

    /** Fails if an element outside the matrix has changed. */
    void assertRestUntouched(String what) {
        for (int index = 0; index < array.length; index++) {
            int inside = index - offset;
            boolean element = inside >= 0
                    && columns > 0
                    && inside / stride < rows
                    && inside % stride < columns;
            if (!element) {
                int at = index;
                assertEquals(
                        WATCHED,
                        Float.floatToRawIntBits(array[index]),
                        () -> what + ": index " + at + " lies outside and was written");
            }
        }
    }
}
