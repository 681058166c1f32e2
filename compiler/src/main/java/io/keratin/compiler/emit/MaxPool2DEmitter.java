package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.MaxPool2D;
import io.keratin.program.Value;
import java.util.List;

/** Prints {@link MaxPool2D} as its kernel. */
final class MaxPool2DEmitter implements KernelEmitter<MaxPool2D> {
    @Override
    public List<CodeBlock> emit(MaxPool2D pool, Value result, Memory memory) {
        return ImageCalls.pooling(
                "maxPool2d",
                pool.rows(),
                pool.columns(),
                result.input(0).shape(),
                result,
                memory,
                memory.array(result.input(0)),
                memory.array(result));
    }
}
