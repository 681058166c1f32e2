package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.ArgMax;
import io.keratin.program.AveragePool2D;
import io.keratin.program.AveragePool2DGradient;
import io.keratin.program.BatchMatMul;
import io.keratin.program.Concat;
import io.keratin.program.Convolve2DInputGradient;
import io.keratin.program.Convolve2DKernelGradient;
import io.keratin.program.Elementwise;
import io.keratin.program.Gather;
import io.keratin.program.LogSoftmax;
import io.keratin.program.MaxPool2D;
import io.keratin.program.MaxPool2DGradient;
import io.keratin.program.Pad;
import io.keratin.program.Primitive;
import io.keratin.program.Reduce;
import io.keratin.program.Reverse;
import io.keratin.program.ScatterAdd;
import io.keratin.program.Slice;
import io.keratin.program.Softmax;
import io.keratin.program.Transpose;
import io.keratin.program.Uniform;
import io.keratin.program.Value;
import java.util.List;
import java.util.Map;

/** The emitter of every primitive that is a kernel call. */
final class KernelEmitters {
    private static final Map<Class<? extends Primitive>, KernelEmitter<?>> ALL = Map.ofEntries(
            Map.entry(ArgMax.class, new ArgMaxEmitter()),
            Map.entry(AveragePool2D.class, new AveragePool2DEmitter()),
            Map.entry(AveragePool2DGradient.class, new AveragePool2DGradientEmitter()),
            Map.entry(BatchMatMul.class, new BatchMatMulEmitter()),
            Map.entry(Concat.class, new ConcatEmitter()),
            Map.entry(Convolve2DInputGradient.class, new Convolve2DInputGradientEmitter()),
            Map.entry(Convolve2DKernelGradient.class, new Convolve2DKernelGradientEmitter()),
            Map.entry(Elementwise.class, new FunctionEmitter()),
            Map.entry(Gather.class, new GatherEmitter()),
            Map.entry(LogSoftmax.class, new LogSoftmaxEmitter()),
            Map.entry(MaxPool2D.class, new MaxPool2DEmitter()),
            Map.entry(MaxPool2DGradient.class, new MaxPool2DGradientEmitter()),
            Map.entry(Pad.class, new PadEmitter()),
            Map.entry(Reduce.class, new ReduceEmitter()),
            Map.entry(Reverse.class, new ReverseEmitter()),
            Map.entry(ScatterAdd.class, new ScatterAddEmitter()),
            Map.entry(Slice.class, new SliceEmitter()),
            Map.entry(Softmax.class, new SoftmaxEmitter()),
            Map.entry(Transpose.class, new TransposeEmitter()),
            Map.entry(Uniform.class, new UniformEmitter()));

    private KernelEmitters() {}

    /** Whether a primitive has an emitter here. */
    static boolean has(Class<? extends Primitive> primitive) {
        return ALL.containsKey(primitive);
    }

    /** The statements that compute a value by its primitive's kernel. */
    static List<CodeBlock> emit(Value value, KernelEmitter.Memory memory) {
        return emit(value.primitive(), value, memory);
    }

    private static <P extends Primitive> List<CodeBlock> emit(
            P primitive, Value value, KernelEmitter.Memory memory) {
        @SuppressWarnings("unchecked") // the map pairs each class with an emitter of that class
        KernelEmitter<P> emitter = (KernelEmitter<P>) ALL.get(primitive.getClass());
        if (emitter == null) {
            throw new IllegalArgumentException("expected a primitive with a kernel, got " + value);
        }
        return emitter.emit(primitive, value, memory);
    }
}
