package io.keratin.nd4j.executor;

import io.keratin.program.Gather;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Rows of a table by their indices, which are checked in Java: ND4J reads beyond its arrays. */
final class GatherForm implements Form<Gather> {
    @Override
    public INDArray compute(Gather gather, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        INDArray table = inputs.get(0);
        try (Arena scratch = frame.arena().scratch()) {
            INDArray rows = Arena.view(result, inputs.get(1).length(), table.size(1));
            Nd4j.exec(DynamicCustomOp.builder("gather")
                    .addInputs(table, Indices.of(inputs.get(1), table.size(0), scratch))
                    .addOutputs(rows)
                    .addIntegerArguments(0)
                    .build());
        }
        return result;
    }
}
