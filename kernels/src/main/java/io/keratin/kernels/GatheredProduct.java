package io.keratin.kernels;

import org.jspecify.annotations.Nullable;

/**
 * A matrix product whose left operand is not a matrix, but elements found by adding the offset of a
 * row and that of a step: {@code c[target[i] + j] = f(start[j] + Σ a[row[i] + step[p]] · b[p, j])},
 * where f is relu or the identity.
 *
 * <p>All of convolution is made of it, since a patch of an image lies so whatever its strides,
 * dilation and groups. Sums are made in ascending order of p, one number at a time, so that an
 * element has the same bits however rows, steps and columns are cut into calls.
 */
public interface GatheredProduct {
    /**
     * Rows are made in blocks of up to this many: behind the last row, one less than so many
     * offsets repeat its own. Where the rows go on instead, a call has a multiple of
     * {@link #ALIGN}.
     */
    int ROWS = 8;

    /** A multiple of every height of a block. */
    int ALIGN = 24;

    /** Floats of scratch for the columns that do not fill whole vectors. */
    int EDGE = ROWS * Kernels.PANEL;

    /**
     * Makes the product.
     *
     * @param columns at most {@link Kernels#PANEL}
     * @param ia added to all offsets in a
     * @param row offsets in a, of rows from index iRow
     * @param step offsets in a, of steps from index iStep
     * @param b element {@code b[p, j]} is at {@code ib + p * bStep + j}; {@link Kernels#SLACK}
     *     floats behind it may be read
     * @param start what the sums start from, at {@code iStart + j}, read as b is; null to add to
     *     what c holds
     * @param ic added to all offsets in c
     * @param target offsets in c, of rows from index iRow
     * @param edge {@link #EDGE} floats of scratch from index iEdge
     */
    void multiply(
            int rows,
            int depth,
            int columns,
            float[] a,
            int ia,
            int[] row,
            int iRow,
            int[] step,
            int iStep,
            float[] b,
            int ib,
            int bStep,
            float @Nullable [] start,
            int iStart,
            boolean relu,
            float[] c,
            int ic,
            int[] target,
            float[] edge,
            int iEdge);
}
