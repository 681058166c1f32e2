package io.keratin.nd4j.executor;

import io.keratin.program.MatMul;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Products of rows with a matrix, by BLAS. */
final class MatMulForm implements Form<MatMul> {
    @Override
    public INDArray compute(MatMul matmul, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        if (inputs.get(0).isEmpty()) {
            return result.assign(0);
        }
        INDArray matrix = frame.rows(result, value.shape());
        INDArray a = frame.rows(inputs.get(0), value.input(0).shape());
        INDArray b = frame.rows(inputs.get(1), value.input(1).shape());
        Nd4j.exec(DynamicCustomOp.builder("matmul")
                .addInputs(a, b)
                .addOutputs(matrix)
                .addIntegerArguments(matmul.transposeA() ? 1 : 0, matmul.transposeB() ? 1 : 0)
                .build());
        return result;
    }
}
