package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.compiler.fuse.Gemm;
import io.keratin.program.Value;
import io.keratin.shape.Shape;

/** Prints a matrix product with its epilogue as one kernel call. */
final class GemmEmitter {
    private GemmEmitter() {}

    /** The call; what the product is added to is in the result's array already. */
    static CodeBlock emit(Gemm gemm, KernelEmitter.Memory memory) {
        String scratch = memory.scratch();
        String a = memory.array(gemm.product().input(0));
        String b = memory.array(gemm.product().input(1));
        String c = memory.array(gemm.result());
        String rows = rows(gemm);
        String inner = inner(gemm);
        String columns = columns(gemm);
        boolean accumulate = gemm.addend() != null;
        if (gemm.matmul().transposeA()) {
            return KernelEmitter.call(
                    "gemmTransposedA",
                    rows,
                    inner,
                    columns,
                    a,
                    0,
                    inner,
                    b,
                    0,
                    columns,
                    false,
                    c,
                    0,
                    scratch);
        }
        if (gemm.matmul().transposeB()) {
            return KernelEmitter.call(
                    "gemmTransposedB",
                    rows,
                    inner,
                    columns,
                    a,
                    0,
                    inner,
                    b,
                    0,
                    accumulate,
                    c,
                    0,
                    columns,
                    scratch);
        }
        return KernelEmitter.call(
                "gemm",
                rows,
                inner,
                columns,
                a,
                0,
                inner,
                b,
                0,
                bias(gemm, memory),
                gemm.relu(),
                accumulate,
                c,
                0,
                columns,
                scratch);
    }

    /** The call with a second operand that was laid out by {@link #pack}. */
    static CodeBlock emitPacked(Gemm gemm, KernelEmitter.Memory memory, String packed) {
        return KernelEmitter.call(
                "gemmPacked",
                rows(gemm),
                inner(gemm),
                columns(gemm),
                memory.array(gemm.product().input(0)),
                0,
                inner(gemm),
                packed,
                bias(gemm, memory),
                gemm.relu(),
                gemm.addend() != null,
                memory.array(gemm.result()),
                0,
                columns(gemm),
                memory.scratch());
    }

    /** Lays the second operand out for many products. */
    static CodeBlock pack(Gemm gemm, KernelEmitter.Memory memory, String packed) {
        return KernelEmitter.call(
                gemm.matmul().transposeB() ? "packTransposed" : "pack",
                inner(gemm),
                columns(gemm),
                memory.array(gemm.product().input(1)),
                0,
                packed);
    }

    private static String rows(Gemm gemm) {
        Shape shape = gemm.product().input(0).shape();
        return SizeCode.ofInt(shape.product(0, shape.rank() - 1));
    }

    private static String inner(Gemm gemm) {
        return SizeCode.ofInt(gemm.product().input(0).shape().last());
    }

    private static String columns(Gemm gemm) {
        return SizeCode.ofInt(gemm.product().shape().last());
    }

    private static String bias(Gemm gemm, KernelEmitter.Memory memory) {
        Value bias = gemm.bias();
        return bias == null ? "null" : memory.array(bias);
    }
}
