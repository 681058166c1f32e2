package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.BatchMatMul;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import java.util.List;

/** Prints {@link BatchMatMul} as the kernel of all its products. */
final class BatchMatMulEmitter implements KernelEmitter<BatchMatMul> {
    @Override
    public List<CodeBlock> emit(BatchMatMul matmul, Value result, Memory memory) {
        Value a = result.input(0);
        Shape products = result.shape();
        return List.of(KernelEmitter.call(
                "batchedGemm",
                SizeCode.ofInt(products.dim(0)),
                SizeCode.ofInt(products.dim(1)),
                SizeCode.ofInt(matmul.inner(a.shape())),
                SizeCode.ofInt(products.dim(2)),
                matmul.transposeA(),
                matmul.transposeB(),
                memory.array(a),
                memory.array(result.input(1)),
                memory.array(result),
                memory.scratch()));
    }
}
