package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.LogSoftmax;
import io.keratin.program.Value;
import java.util.List;

/** Prints {@link LogSoftmax} as its kernel over rows. */
final class LogSoftmaxEmitter implements KernelEmitter<LogSoftmax> {
    @Override
    public List<CodeBlock> emit(LogSoftmax logSoftmax, Value result, Memory memory) {
        return List.of(SoftmaxEmitter.rows("logSoftmax", result.input(0), result, memory));
    }
}
