package io.keratin.kernels;

import java.util.Arrays;

/**
 * Moves the axes of a tensor, in pieces that several threads can share.
 *
 * <p>Axes that stay neighbours are joined first. If the last axis stays the last, a piece is a row
 * that is copied; else it is a part of the transpose of two axes, the last of x and the last of y.
 */
final class Transposition {
    static final int MOST_AXES = 8;

    /** Columns of x that one piece of a transpose covers. */
    private static final int BLOCK = 64;

    private static final ThreadLocal<int[]> INDICES =
            ThreadLocal.withInitial(() -> new int[MOST_AXES]);

    private static final int[] SWAP = {0, 2, 1, 3};

    private final int[] four = new int[4];
    private final int[] sizes = new int[MOST_AXES];
    /** Distance in x of neighbours along an axis of y. */
    private final int[] strides = new int[MOST_AXES];

    private int axes;
    /** Length of the last axis of y, and how far its elements lie apart in x. */
    private int last;

    private int lastStride;
    /** Length of the last axis of x, and how far its elements lie apart in y; 0 if it is last. */
    private int across;

    private int acrossStride;
    private int blocks;
    private int pieces;

    /** To swap the two middle axes of four; returns how many elements there are. */
    long setSwap(int outer, int rows, int columns, int inner) {
        four[0] = outer;
        four[1] = rows;
        four[2] = columns;
        four[3] = inner;
        return set(four, SWAP);
    }

    /**
     * What to do; raises an {@link IllegalArgumentException} if these are no axes.
     *
     * @return how many elements there are
     */
    long set(int[] newSizes, int[] permutation) {
        check(newSizes, permutation);
        long length = 1;
        for (int size : newSizes) {
            length = Math.multiplyExact(length, (long) size);
        }
        axes = 0;
        pieces = 0;
        if (length == 0 || length > Integer.MAX_VALUE) {
            return length;
        }
        join(newSizes, permutation);
        arrange((int) length);
        return length;
    }

    private static void check(int[] sizes, int[] permutation) {
        int seen = 0;
        for (int axis : permutation) {
            seen |= axis >= 0 && axis < sizes.length ? 1 << axis : 0;
        }
        if (sizes.length > MOST_AXES
                || permutation.length != sizes.length
                || seen != (1 << sizes.length) - 1) {
            throw new IllegalArgumentException("expected at most " + MOST_AXES
                    + " sizes and a permutation of their axes, got sizes "
                    + Arrays.toString(sizes) + " and permutation " + Arrays.toString(permutation));
        }
        for (int size : sizes) {
            Bounds.sizes(size, 0, 0);
        }
    }

    /** Fills in the axes of y, without those of size 1, neighbours in x joined. */
    private void join(int[] newSizes, int[] permutation) {
        int before = -1;
        for (int axis : permutation) {
            if (newSizes[axis] == 1) {
                continue;
            }
            int stride = 1;
            for (int i = axis + 1; i < newSizes.length; i++) {
                stride *= newSizes[i];
            }
            if (before >= 0 && strides[axes - 1] == stride * newSizes[axis]) {
                sizes[axes - 1] *= newSizes[axis];
                strides[axes - 1] = stride;
            } else {
                sizes[axes] = newSizes[axis];
                strides[axes] = stride;
                axes++;
            }
            before = axis;
        }
    }

    private void arrange(int length) {
        last = axes == 0 ? 1 : sizes[axes - 1];
        lastStride = axes == 0 ? 1 : strides[axes - 1];
        if (axes > 0) {
            axes--;
        }
        across = 0;
        blocks = 1;
        if (lastStride == 1) {
            pieces = length / last;
            return;
        }
        acrossStride = last;
        int axis = axes - 1;
        while (strides[axis] != 1) {
            acrossStride *= sizes[axis];
            axis--;
        }
        across = sizes[axis];
        blocks = (across + BLOCK - 1) / BLOCK;
        // an axis of its own no more: y is gone through with it at 0
        sizes[axis] = 1;
        pieces = length / last / across * blocks;
    }

    /** Into how many pieces the work can be cut. */
    int pieces() {
        return pieces;
    }

    /** Makes the pieces {@code from} to {@code to}. */
    void run(int from, int to, float[] x, float[] y) {
        if (from >= to) {
            return;
        }
        int[] index = INDICES.get();
        int rest = from / blocks;
        int block = from % blocks;
        int ix = 0;
        for (int axis = axes - 1; axis >= 0; axis--) {
            index[axis] = rest % sizes[axis];
            rest /= sizes[axis];
            ix += index[axis] * strides[axis];
        }
        int iy = start(index);
        for (int piece = from; piece < to; piece++) {
            if (across == 0) {
                System.arraycopy(x, ix, y, iy, last);
            } else {
                int first = block * BLOCK;
                int columns = Math.min(BLOCK, across - first);
                block(columns, x, ix + first, y, iy + first * acrossStride);
            }
            block++;
            if (block == blocks) {
                block = 0;
                ix += next(index);
                iy = across == 0 ? iy + last : start(index);
            }
        }
    }

    /** Where in y the pieces with this index begin. */
    private int start(int[] index) {
        int stride = last;
        int at = 0;
        for (int axis = axes - 1; axis >= 0; axis--) {
            at += index[axis] * stride;
            // the axis across counts in full, though it is not gone through
            stride *= across > 0 && strides[axis] == 1 ? across : sizes[axis];
        }
        return at;
    }

    /** Goes on to the next index; returns how far its elements lie from this one's in x. */
    private int next(int[] index) {
        int step = 0;
        for (int axis = axes - 1; axis >= 0; axis--) {
            index[axis]++;
            step += strides[axis];
            if (index[axis] < sizes[axis]) {
                return step;
            }
            step -= sizes[axis] * strides[axis];
            index[axis] = 0;
        }
        return step;
    }

    /** {@code y[c, i] = x[i, c]} for so many columns c of x and all i of the last axis of y. */
    private void block(int columns, float[] x, int ix, float[] y, int iy) {
        int i = 0;
        if (columns >= 4) {
            for (; i + 8 <= last; i += 8) {
                eightRows(columns, x, ix + i * lastStride, lastStride, y, iy + i, acrossStride);
            }
        }
        for (int c = 0; c < columns; c++) {
            column(last - i, x, ix + i * lastStride + c, lastStride, y, iy + i + c * acrossStride);
        }
    }

    private static void column(int n, float[] x, int ix, int xStep, float[] y, int iy) {
        for (int i = 0; i < n; i++) {
            y[iy + i] = x[ix + i * xStep];
        }
    }

    private static void eightRows(
            int columns, float[] x, int x0, int xStep, float[] y, int iy, int yStep) {
        int x1 = x0 + xStep;
        int x2 = x1 + xStep;
        int x3 = x2 + xStep;
        int x4 = x3 + xStep;
        int x5 = x4 + xStep;
        int x6 = x5 + xStep;
        int x7 = x6 + xStep;
        for (int c = 0; c < columns; c++, iy += yStep) {
            y[iy] = x[x0 + c];
            y[iy + 1] = x[x1 + c];
            y[iy + 2] = x[x2 + c];
            y[iy + 3] = x[x3 + c];
            y[iy + 4] = x[x4 + c];
            y[iy + 5] = x[x5 + c];
            y[iy + 6] = x[x6 + c];
            y[iy + 7] = x[x7 + c];
        }
    }
}
