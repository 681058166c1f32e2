package io.keratin.nd4j.executor;

import io.keratin.program.Primitive;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How a primitive is computed with ND4J's operations. */
interface Form<P extends Primitive> {
    /**
     * Computes a value that has at least one element.
     *
     * @param value the value, made by the primitive
     * @param inputs its inputs, in C order and of their shapes, a scalar of shape (1,); only read
     * @return an array of the value's shape, made in the frame's arena, or a view of the first
     *     input if {@link #isView()}
     */
    INDArray compute(P primitive, Value value, List<INDArray> inputs, Frame frame);

    /** Whether the result shares its elements with the first input. */
    default boolean isView() {
        return false;
    }
}
