package io.keratin.nd4j.executor;

import io.keratin.program.Reverse;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The elements along an axis in reverse order. */
final class ReverseForm implements Form<Reverse> {
    @Override
    public INDArray compute(Reverse reverse, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        INDArray from = frame.around(inputs.get(0), value.shape(), reverse.axis());
        INDArray to = frame.around(result, value.shape(), reverse.axis());
        Ops.custom("reverse", to, from, 1);
        return result;
    }
}
