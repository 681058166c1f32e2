package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.AveragePool2D;
import io.keratin.program.Value;
import java.util.List;

/** Prints {@link AveragePool2D} as its kernel. */
final class AveragePool2DEmitter implements KernelEmitter<AveragePool2D> {
    @Override
    public List<CodeBlock> emit(AveragePool2D pool, Value result, Memory memory) {
        return ImageCalls.pooling(
                "averagePool2d",
                pool.rows(),
                pool.columns(),
                result.input(0).shape(),
                result,
                memory,
                memory.array(result.input(0)),
                memory.array(result));
    }
}
