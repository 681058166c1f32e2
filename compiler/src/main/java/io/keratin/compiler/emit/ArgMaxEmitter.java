package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.ArgMax;
import io.keratin.program.Value;
import java.util.List;

/** Prints {@link ArgMax} as its kernel over rows. */
final class ArgMaxEmitter implements KernelEmitter<ArgMax> {
    @Override
    public List<CodeBlock> emit(ArgMax argMax, Value result, Memory memory) {
        return List.of(SoftmaxEmitter.rows("argMax", result.input(0), result, memory));
    }
}
