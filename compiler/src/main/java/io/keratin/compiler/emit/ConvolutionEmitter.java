package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.compiler.fuse.Convolution;
import io.keratin.program.Value;

/** Prints a convolution with its epilogue as one kernel call. */
final class ConvolutionEmitter {
    private ConvolutionEmitter() {}

    static CodeBlock emit(Convolution step, KernelEmitter.Memory memory) {
        Value images = step.product().input(0);
        Value kernel = step.product().input(1);
        Value bias = step.bias();
        return ImageCalls.convolution(
                "conv2d",
                step.convolution(),
                images.shape(),
                kernel.shape(),
                step.product(),
                memory,
                memory.array(images),
                memory.array(kernel),
                bias == null ? "null" : memory.array(bias),
                step.relu(),
                memory.array(step.result()),
                memory.scratch());
    }
}
