package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.Gather;
import io.keratin.program.Value;
import java.util.List;

/** Prints {@link Gather} as the kernel that copies rows of a table. */
final class GatherEmitter implements KernelEmitter<Gather> {
    @Override
    public List<CodeBlock> emit(Gather gather, Value result, Memory memory) {
        Value table = result.input(0);
        Value indices = result.input(1);
        return List.of(KernelEmitter.call(
                "gather",
                SizeCode.ofInt(table.shape().dim(0)),
                SizeCode.ofInt(table.shape().dim(1)),
                SizeCode.ofInt(indices.shape().size()),
                memory.array(table),
                memory.array(indices),
                memory.array(result)));
    }
}
