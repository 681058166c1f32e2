package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.Elementwise;
import io.keratin.program.Value;
import java.util.List;
import java.util.Locale;

/** Prints exponentials and their like as kernels over whole arrays. */
final class FunctionEmitter implements KernelEmitter<Elementwise> {
    @Override
    public List<CodeBlock> emit(Elementwise elementwise, Value result, Memory memory) {
        return List.of(KernelEmitter.call(
                elementwise.function().name().toLowerCase(Locale.ROOT),
                SizeCode.ofInt(result.shape().size()),
                memory.array(result.input(0)),
                0,
                memory.array(result),
                0));
    }
}
