package io.keratin.nd4j.executor;

import io.keratin.program.LogSoftmax;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.factory.Nd4j;

/** The logarithm of the softmax of every row, written out. */
final class LogSoftmaxForm implements Form<LogSoftmax> {
    @Override
    public INDArray compute(LogSoftmax softmax, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        INDArray x = frame.rows(inputs.get(0), value.shape());
        INDArray y = frame.rows(result, value.shape());
        try (Arena scratch = frame.arena().scratch()) {
            INDArray sum = RowExponentials.of(scratch, x, y);
            Nd4j.exec(new Log(sum, sum));
            Ops.custom("subtract", y, y, sum);
        }
        return result;
    }
}
