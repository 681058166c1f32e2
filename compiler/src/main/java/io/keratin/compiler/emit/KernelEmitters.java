package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.program.ArgMax;
import io.keratin.program.Concat;
import io.keratin.program.Elementwise;
import io.keratin.program.LogSoftmax;
import io.keratin.program.Pad;
import io.keratin.program.Primitive;
import io.keratin.program.Reduce;
import io.keratin.program.Slice;
import io.keratin.program.Softmax;
import io.keratin.program.Uniform;
import io.keratin.program.Value;
import java.util.List;
import java.util.Map;

/** The emitter of every primitive that is a kernel call. */
final class KernelEmitters {
    private static final Map<Class<? extends Primitive>, KernelEmitter<?>> ALL = Map.of(
            ArgMax.class, new ArgMaxEmitter(),
            Concat.class, new ConcatEmitter(),
            Elementwise.class, new FunctionEmitter(),
            LogSoftmax.class, new LogSoftmaxEmitter(),
            Pad.class, new PadEmitter(),
            Reduce.class, new ReduceEmitter(),
            Slice.class, new SliceEmitter(),
            Softmax.class, new SoftmaxEmitter(),
            Uniform.class, new UniformEmitter());

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
