package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.Uniform;
import io.keratin.program.Value;
import java.util.List;

/** Prints {@link Uniform} as the generator kernel, keyed by the seed and step of the call. */
final class UniformEmitter implements KernelEmitter<Uniform> {
    @Override
    public List<CodeBlock> emit(Uniform uniform, Value result, Memory memory) {
        return List.of(KernelEmitter.call(
                "uniform",
                "w.seed()",
                "w.step()",
                uniform.stream(),
                0,
                SizeCode.ofInt(uniform.shape().size()),
                memory.array(result),
                0));
    }
}
