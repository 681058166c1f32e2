package io.keratin.nd4j.executor;

import io.keratin.program.Slice;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A range along an axis, copied. */
final class SliceForm implements Form<Slice> {
    @Override
    public INDArray compute(Slice slice, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        INDArray from = frame.around(inputs.get(0), value.input(0).shape(), slice.axis());
        INDArray to = frame.around(result, value.shape(), slice.axis());
        int start = Math.toIntExact(frame.size(slice.start()));
        Ops.custom(
                "slice",
                to,
                from,
                0,
                start,
                0,
                Math.toIntExact(to.size(0)),
                Math.toIntExact(to.size(1)),
                Math.toIntExact(to.size(2)));
        return result;
    }
}
