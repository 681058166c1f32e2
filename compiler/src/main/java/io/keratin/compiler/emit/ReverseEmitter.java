package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.Reverse;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import java.util.List;

/** Prints {@link Reverse} as a copy of the axis's elements, the last one first. */
final class ReverseEmitter implements KernelEmitter<Reverse> {
    @Override
    public List<CodeBlock> emit(Reverse reverse, Value result, Memory memory) {
        Shape shape = result.shape();
        return List.of(KernelEmitter.call(
                "reverse",
                SizeCode.ofInt(Rows.count(shape, reverse.axis())),
                SizeCode.ofInt(shape.dim(reverse.axis())),
                SizeCode.ofInt(Rows.length(shape, reverse.axis() + 1)),
                memory.array(result.input(0)),
                memory.array(result)));
    }
}
