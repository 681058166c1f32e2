package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.MaxPool2DGradient;
import io.keratin.program.Value;
import java.util.List;

/** Prints {@link MaxPool2DGradient} as its kernel. */
final class MaxPool2DGradientEmitter implements KernelEmitter<MaxPool2DGradient> {
    @Override
    public List<CodeBlock> emit(MaxPool2DGradient pool, Value result, Memory memory) {
        return ImageCalls.pooling(
                "maxPool2dGradient",
                pool.rows(),
                pool.columns(),
                result.shape(),
                result,
                memory,
                memory.array(result.input(0)),
                memory.array(result.input(1)),
                memory.array(result.input(2)),
                memory.array(result));
    }
}
