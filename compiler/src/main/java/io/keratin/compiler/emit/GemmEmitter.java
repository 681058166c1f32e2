package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.compiler.fuse.Gemm;
import io.keratin.program.Value;
import io.keratin.shape.Shape;

/** Prints a matrix product with its epilogue as one kernel call. */
final class GemmEmitter {
    private final Gemm gemm;
    private final KernelEmitter.Memory memory;
    private final String rows;
    private final String inner;
    private final String columns;

    private GemmEmitter(Gemm gemm, KernelEmitter.Memory memory) {
        this.gemm = gemm;
        this.memory = memory;
        Shape shape = gemm.product().input(0).shape();
        this.rows = SizeCode.ofInt(shape.product(0, shape.rank() - 1));
        this.inner = SizeCode.ofInt(shape.last());
        this.columns = SizeCode.ofInt(gemm.product().shape().last());
    }

    /** The call; what the product is added to is in the result's array already. */
    static CodeBlock emit(Gemm gemm, KernelEmitter.Memory memory) {
        GemmEmitter emitter = new GemmEmitter(gemm, memory);
        if (gemm.matmul().transposeA()) {
            return emitter.transposedA();
        }
        return gemm.matmul().transposeB() ? emitter.transposedB() : emitter.plain();
    }

    /** The call with a second operand that was laid out by {@link #pack}. */
    static CodeBlock emitPacked(Gemm gemm, KernelEmitter.Memory memory, String packed) {
        GemmEmitter emitter = new GemmEmitter(gemm, memory);
        return KernelEmitter.call(
                "gemmPacked",
                emitter.rows,
                emitter.inner,
                emitter.columns,
                emitter.a(),
                0,
                emitter.inner,
                packed,
                emitter.bias(),
                gemm.relu(),
                gemm.addend() != null,
                emitter.result(),
                0,
                emitter.columns,
                memory.scratch());
    }

    /** Lays the second operand out for many products. */
    static CodeBlock pack(Gemm gemm, KernelEmitter.Memory memory, String packed) {
        GemmEmitter emitter = new GemmEmitter(gemm, memory);
        return KernelEmitter.call(
                gemm.matmul().transposeB() ? "packTransposed" : "pack",
                emitter.inner,
                emitter.columns,
                emitter.b(),
                0,
                packed);
    }

    private String a() {
        return memory.array(gemm.product().input(0));
    }

    private String b() {
        return memory.array(gemm.product().input(1));
    }

    private String result() {
        return memory.array(gemm.result());
    }

    private String bias() {
        Value bias = gemm.bias();
        return bias == null ? "null" : memory.array(bias);
    }

    private CodeBlock transposedA() {
        return KernelEmitter.call(
                "gemmTransposedA",
                rows,
                inner,
                columns,
                a(),
                0,
                inner,
                b(),
                0,
                columns,
                false,
                result(),
                0,
                memory.scratch());
    }

    private CodeBlock transposedB() {
        return KernelEmitter.call(
                "gemmTransposedB",
                rows,
                inner,
                columns,
                a(),
                0,
                inner,
                b(),
                0,
                gemm.addend() != null,
                result(),
                0,
                columns,
                memory.scratch());
    }

    private CodeBlock plain() {
        return KernelEmitter.call(
                "gemm",
                rows,
                inner,
                columns,
                a(),
                0,
                inner,
                b(),
                0,
                bias(),
                gemm.relu(),
                gemm.addend() != null,
                result(),
                0,
                columns,
                memory.scratch());
    }
}
