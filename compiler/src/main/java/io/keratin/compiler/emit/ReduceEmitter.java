package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.Reduce;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import java.util.List;
import java.util.Locale;

/** Prints {@link Reduce} as a kernel over the axes before, along and behind the reduction. */
final class ReduceEmitter implements KernelEmitter<Reduce> {
    @Override
    public List<CodeBlock> emit(Reduce reduce, Value result, Memory memory) {
        Shape shape = result.input(0).shape();
        return List.of(KernelEmitter.call(
                reduce.kind().name().toLowerCase(Locale.ROOT),
                SizeCode.ofInt(shape.product(0, reduce.from())),
                SizeCode.ofInt(shape.product(reduce.from(), reduce.to())),
                SizeCode.ofInt(shape.product(reduce.to(), shape.rank())),
                memory.array(result.input(0)),
                0,
                memory.array(result),
                0));
    }
}
