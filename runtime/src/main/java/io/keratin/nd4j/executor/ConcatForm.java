package io.keratin.nd4j.executor;

import io.keratin.program.Concat;
import io.keratin.program.Value;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tensors one behind the other, copied. */
final class ConcatForm implements Form<Concat> {
    @Override
    public INDArray compute(Concat concat, Value value, List<INDArray> inputs, Frame frame) {
        List<INDArray> parts = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            if (!inputs.get(i).isEmpty()) {
                parts.add(frame.around(inputs.get(i), value.input(i).shape(), concat.axis()));
            }
        }
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        Joining.join(frame.around(result, value.shape(), concat.axis()), parts);
        return result;
    }
}
