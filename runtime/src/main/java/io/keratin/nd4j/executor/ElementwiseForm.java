package io.keratin.nd4j.executor;

import io.keratin.program.Elementwise;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Functions of numbers, by {@link FunctionForms}. */
final class ElementwiseForm implements Form<Elementwise> {
    @Override
    public INDArray compute(
            Elementwise elementwise, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        try (Arena scratch = frame.arena().scratch()) {
            FunctionForms.of(elementwise.function()).compute(scratch, result, inputs);
        }
        return result;
    }
}
