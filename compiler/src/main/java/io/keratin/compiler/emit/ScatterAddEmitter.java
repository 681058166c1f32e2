package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.ScatterAdd;
import io.keratin.program.Value;
import java.util.List;

/** Prints {@link ScatterAdd} as the kernel that adds rows to those of a table. */
final class ScatterAddEmitter implements KernelEmitter<ScatterAdd> {
    @Override
    public List<CodeBlock> emit(ScatterAdd add, Value result, Memory memory) {
        Value indices = result.input(0);
        return List.of(KernelEmitter.call(
                "scatterAdd",
                SizeCode.ofInt(add.rows()),
                SizeCode.ofInt(result.shape().dim(1)),
                SizeCode.ofInt(indices.shape().size()),
                memory.array(indices),
                memory.array(result.input(1)),
                memory.array(result)));
    }
}
