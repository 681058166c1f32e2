package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;

/**
 * A tensor as rows that begin at one axis: what is joined, cut or padded along the axis is copied
 * so.
 */
final class Rows {
    private Rows() {}

    /** How many rows there are: the product of the axes before. */
    static Dim count(Shape shape, int axis) {
        return shape.product(0, axis);
    }

    /** The floats of a row: the product of the axis and those behind. */
    static Dim length(Shape shape, int axis) {
        return shape.product(axis, shape.rank());
    }

    /** A copy of rows from one array into another. */
    static CodeBlock copy(
            Dim rows,
            Dim length,
            String from,
            Dim fromOffset,
            Dim fromStride,
            String to,
            Dim toOffset,
            Dim toStride) {
        return KernelEmitter.call(
                "copyRows",
                SizeCode.ofInt(rows),
                SizeCode.ofInt(length),
                from,
                SizeCode.ofInt(fromOffset),
                SizeCode.ofInt(fromStride),
                to,
                SizeCode.ofInt(toOffset),
                SizeCode.ofInt(toStride));
    }
}
