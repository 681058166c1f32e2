package io.keratin.program;

import io.keratin.shape.Dim;

/**
 * A window that slides along one axis of an image: that of a convolution or a pooling.
 *
 * @param size how many elements it takes, at least 1
 * @param stride the distance of two windows, at least 1
 * @param dilation the distance of two of its elements, at least 1
 * @param same whether the axis is padded so that the result has its size over the stride, rounded
 *     up; else every window lies wholly inside
 */
public record Window(int size, int stride, int dilation, boolean same) {
    public Window {
        if (size < 1 || stride < 1 || dilation < 1) {
            throw new IllegalArgumentException(
                    "expected a window's size, stride and dilation of at least 1, got " + size
                            + ", " + stride + " and " + dilation);
        }
    }

    /** The elements from its first to its last, those it skips included. */
    public int extent() {
        return Math.addExact(Math.multiplyExact(size - 1, dilation), 1);
    }

    /**
     * How many windows an axis has: {@code ⌊(size - extent) / stride⌋ + 1}, or {@code ⌈size /
     * stride⌉} with padding.
     *
     * @throws IllegalArgumentException if not even one fits into a known size
     */
    public Dim count(Dim axis) {
        return same
                ? axis.ceilDividedBy(stride)
                : axis.minus(Dim.of(extent())).floorDividedBy(stride).plus(Dim.ONE);
    }

    /** How many windows an axis of a known size has; 0 or fewer where none fits. */
    public long count(long axis) {
        return same
                ? Math.floorDiv(axis + stride - 1, stride)
                : Math.floorDiv(axis - extent(), stride) + 1;
    }

    /** The elements of padding before an axis; where the padding is odd, one more is behind. */
    public long before(long axis) {
        return same ? Math.max((count(axis) - 1) * stride + extent() - axis, 0) / 2 : 0;
    }

    /** Two windows as text: {@code 3x2 by 2x2 dilated 1x2, same}; what is 1 is left out. */
    static String text(Window rows, Window columns) {
        StringBuilder text = new StringBuilder(rows.size + "x" + columns.size);
        if (rows.stride > 1 || columns.stride > 1) {
            text.append(" by ").append(rows.stride).append('x').append(columns.stride);
        }
        if (rows.dilation > 1 || columns.dilation > 1) {
            text.append(" dilated ").append(rows.dilation).append('x').append(columns.dilation);
        }
        return text.append(rows.same || columns.same ? ", same" : "").toString();
    }
}
