package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.Slice;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import java.util.List;

/** Prints {@link Slice} as a copy of rows. */
final class SliceEmitter implements KernelEmitter<Slice> {
    @Override
    public List<CodeBlock> emit(Slice slice, Value result, Memory memory) {
        Value input = result.input(0);
        Dim inner = input.shape().product(slice.axis() + 1, input.shape().rank());
        Dim length = Rows.length(result.shape(), slice.axis());
        return List.of(Rows.copy(
                Rows.count(input.shape(), slice.axis()),
                length,
                memory.array(input),
                slice.start().times(inner),
                Rows.length(input.shape(), slice.axis()),
                memory.array(result),
                Dim.of(0),
                length));
    }
}
