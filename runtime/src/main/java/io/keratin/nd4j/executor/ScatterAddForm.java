package io.keratin.nd4j.executor;

import io.keratin.program.ScatterAdd;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Rows added up by their indices, one after the other, so that no two threads add to one row. */
final class ScatterAddForm implements Form<ScatterAdd> {
    @Override
    public INDArray compute(ScatterAdd add, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        result.assign(0);
        if (inputs.get(0).isEmpty()) {
            return result;
        }
        try (Arena scratch = frame.arena().scratch()) {
            INDArray indices = Indices.of(inputs.get(0), result.size(0), scratch);
            INDArray added = Arena.view(inputs.get(1), indices.length(), result.size(1));
            Nd4j.exec(DynamicCustomOp.builder("scatter_add")
                    .addInputs(result, indices, added)
                    .addOutputs(result)
                    .addBooleanArguments(true, false)
                    .build());
        }
        return result;
    }
}
