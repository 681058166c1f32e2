package io.keratin.nd4j.executor;

import io.keratin.program.BatchMatMul;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Products of matrices pair by pair, by BLAS. */
final class BatchMatMulForm implements Form<BatchMatMul> {
    @Override
    public INDArray compute(BatchMatMul matmul, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        if (inputs.get(0).isEmpty()) {
            return result.assign(0);
        }
        Nd4j.exec(DynamicCustomOp.builder("matmul")
                .addInputs(inputs.get(0), inputs.get(1))
                .addOutputs(result)
                .addIntegerArguments(matmul.transposeA() ? 1 : 0, matmul.transposeB() ? 1 : 0)
                .build());
        return result;
    }
}
