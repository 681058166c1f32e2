package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.Pad;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import java.util.List;

/** Prints {@link Pad} as zeros with the rows copied among them. */
final class PadEmitter implements KernelEmitter<Pad> {
    @Override
    public List<CodeBlock> emit(Pad pad, Value result, Memory memory) {
        Value input = result.input(0);
        Dim inner = input.shape().product(pad.axis() + 1, input.shape().rank());
        Dim length = Rows.length(input.shape(), pad.axis());
        return List.of(
                CodeBlock.of(
                        "$T.fill($L, 0, $L, 0f)",
                        java.util.Arrays.class,
                        memory.array(result),
                        SizeCode.ofInt(result.shape().size())),
                Rows.copy(
                        Rows.count(input.shape(), pad.axis()),
                        length,
                        memory.array(input),
                        Dim.of(0),
                        length,
                        memory.array(result),
                        pad.before().times(inner),
                        Rows.length(result.shape(), pad.axis())));
    }
}
