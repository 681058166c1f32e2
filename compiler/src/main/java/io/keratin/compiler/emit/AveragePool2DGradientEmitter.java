package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.AveragePool2DGradient;
import io.keratin.program.Value;
import java.util.List;

/** Prints {@link AveragePool2DGradient} as its kernel. */
final class AveragePool2DGradientEmitter implements KernelEmitter<AveragePool2DGradient> {
    @Override
    public List<CodeBlock> emit(AveragePool2DGradient pool, Value result, Memory memory) {
        return ImageCalls.pooling(
                "averagePool2dGradient",
                pool.rows(),
                pool.columns(),
                pool.images(),
                result,
                memory,
                memory.array(result.input(0)),
                memory.array(result));
    }
}
