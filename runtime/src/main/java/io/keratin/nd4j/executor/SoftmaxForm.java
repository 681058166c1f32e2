package io.keratin.nd4j.executor;

import io.keratin.program.Softmax;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The softmax of every row, written out. */
final class SoftmaxForm implements Form<Softmax> {
    @Override
    public INDArray compute(Softmax softmax, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        INDArray x = frame.rows(inputs.get(0), value.shape());
        INDArray y = frame.rows(result, value.shape());
        try (Arena scratch = frame.arena().scratch()) {
            INDArray sum = RowExponentials.of(scratch, x, y);
            RowExponentials.exp(y);
            Ops.custom("divide", y, y, sum);
        }
        return result;
    }
}
