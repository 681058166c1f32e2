package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.Convolve2DKernelGradient;
import io.keratin.program.Value;
import java.util.List;

/** Prints {@link Convolve2DKernelGradient} as its kernel. */
final class Convolve2DKernelGradientEmitter implements KernelEmitter<Convolve2DKernelGradient> {
    @Override
    public List<CodeBlock> emit(Convolve2DKernelGradient gradient, Value result, Memory memory) {
        return List.of(ImageCalls.convolution(
                "conv2dKernelGradient",
                gradient.convolution(),
                result.input(0).shape(),
                gradient.kernel(),
                result,
                memory,
                memory.array(result.input(0)),
                memory.array(result.input(1)),
                memory.array(result),
                memory.scratch()));
    }
}
