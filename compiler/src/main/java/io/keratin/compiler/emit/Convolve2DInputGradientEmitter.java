package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.Convolve2DInputGradient;
import io.keratin.program.Value;
import java.util.List;

/** Prints {@link Convolve2DInputGradient} as its kernel. */
final class Convolve2DInputGradientEmitter implements KernelEmitter<Convolve2DInputGradient> {
    @Override
    public List<CodeBlock> emit(Convolve2DInputGradient gradient, Value result, Memory memory) {
        return List.of(ImageCalls.convolution(
                "conv2dInputGradient",
                gradient.convolution(),
                gradient.images(),
                result.input(1).shape(),
                result,
                memory,
                memory.array(result.input(0)),
                memory.array(result.input(1)),
                memory.array(result),
                memory.scratch()));
    }
}
