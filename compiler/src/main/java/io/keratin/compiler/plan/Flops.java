package io.keratin.compiler.plan;

import io.keratin.compiler.fuse.Storage;
import io.keratin.program.ArgMax;
import io.keratin.program.Elementwise;
import io.keratin.program.LogSoftmax;
import io.keratin.program.MatMul;
import io.keratin.program.Reduce;
import io.keratin.program.Softmax;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;

/**
 * Counts floating-point operations: two for each multiply-add of a matrix product, five for each
 * element of a softmax, one for each element of any other function or reduction, none for moving
 * data.
 */
public final class Flops {
    private static final int SOFTMAX = 5;

    private Flops() {}

    /** The operations that a value takes. */
    public static Dim of(Value value) {
        if (Storage.isUniform(value)) {
            return Dim.of(0);
        }
        if (value.primitive() instanceof MatMul matmul) {
            Shape a = value.input(0).shape();
            Dim inner = matmul.transposeA() ? a.product(0, a.rank() - 1) : a.last();
            return value.shape().size().times(inner).times(2);
        }
        if (value.primitive() instanceof Softmax || value.primitive() instanceof LogSoftmax) {
            return value.shape().size().times(SOFTMAX);
        }
        if (value.primitive() instanceof Reduce || value.primitive() instanceof ArgMax) {
            return value.input(0).shape().size();
        }
        return value.primitive() instanceof Elementwise ? value.shape().size() : Dim.of(0);
    }
}
