package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.Concat;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import java.util.ArrayList;
import java.util.List;

/** Prints {@link Concat} as a copy of the rows of every part. */
final class ConcatEmitter implements KernelEmitter<Concat> {
    @Override
    public List<CodeBlock> emit(Concat concat, Value result, Memory memory) {
        List<CodeBlock> copies = new ArrayList<>();
        Dim offset = Dim.of(0);
        for (Value part : result.inputs()) {
            Dim length = Rows.length(part.shape(), concat.axis());
            copies.add(Rows.copy(
                    Rows.count(part.shape(), concat.axis()),
                    length,
                    memory.array(part),
                    Dim.of(0),
                    length,
                    memory.array(result),
                    offset,
                    Rows.length(result.shape(), concat.axis())));
            offset = offset.plus(length);
        }
        return copies;
    }
}
