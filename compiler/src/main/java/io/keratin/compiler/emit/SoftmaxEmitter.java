package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.Softmax;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import java.util.List;

/** Prints {@link Softmax} as its kernel over rows. */
final class SoftmaxEmitter implements KernelEmitter<Softmax> {
    @Override
    public List<CodeBlock> emit(Softmax softmax, Value result, Memory memory) {
        return List.of(rows("softmax", result.input(0), result, memory));
    }

    /** The call of a kernel that works on every row by itself. */
    static CodeBlock rows(String kernel, Value input, Value result, Memory memory) {
        Shape shape = input.shape();
        return KernelEmitter.call(
                kernel,
                SizeCode.ofInt(shape.product(0, shape.rank() - 1)),
                SizeCode.ofInt(shape.last()),
                memory.array(input),
                0,
                memory.array(result),
                0);
    }
}
