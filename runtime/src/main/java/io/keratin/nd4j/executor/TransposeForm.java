package io.keratin.nd4j.executor;

import io.keratin.program.Transpose;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The axes in another order, copied. */
final class TransposeForm implements Form<Transpose> {
    @Override
    public INDArray compute(Transpose transpose, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        if (value.shape().rank() == 0) {
            return result.assign(inputs.get(0));
        }
        long[] sizes = frame.sizes(value.input(0).shape());
        long[] strides = new long[sizes.length];
        long[] moved = new long[sizes.length];
        long stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= sizes[axis];
        }
        for (int axis = 0; axis < sizes.length; axis++) {
            moved[axis] = strides[transpose.permutation().get(axis)];
        }
        result.assign(Nd4j.create(inputs.get(0).data(), frame.sizes(value.shape()), moved, 0, 'c'));
        return result;
    }
}
