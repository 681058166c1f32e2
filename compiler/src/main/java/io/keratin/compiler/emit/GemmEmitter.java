package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.compiler.fuse.Gemm;
import io.keratin.program.Value;
import io.keratin.shape.Shape;

/** Prints a matrix product with its epilogue as one kernel call. */
final class GemmEmitter {
    private GemmEmitter() {}

    static CodeBlock emit(Gemm gemm, KernelEmitter.Memory memory) {
        String scratch = memory.scratch();
        Value a = gemm.product().input(0);
        Value b = gemm.product().input(1);
        Shape shape = a.shape();
        String rows = SizeCode.ofInt(shape.product(0, shape.rank() - 1));
        String inner = SizeCode.ofInt(shape.last());
        String columns = SizeCode.ofInt(gemm.product().shape().last());
        String from = memory.array(a);
        String by = memory.array(b);
        String to = memory.array(gemm.result());
        if (gemm.matmul().transposeA()) {
            return KernelEmitter.call(
                    "gemmTransposedA",
                    rows,
                    inner,
                    columns,
                    from,
                    0,
                    inner,
                    by,
                    0,
                    columns,
                    false,
                    to,
                    0,
                    scratch);
        }
        if (gemm.matmul().transposeB()) {
            return KernelEmitter.call(
                    "gemmTransposedB",
                    rows,
                    inner,
                    columns,
                    from,
                    0,
                    inner,
                    by,
                    0,
                    false,
                    to,
                    0,
                    columns,
                    scratch);
        }
        Value bias = gemm.bias();
        String added = bias == null ? "null" : memory.array(bias);
        return KernelEmitter.call(
                "gemm",
                rows,
                inner,
                columns,
                from,
                0,
                inner,
                by,
                0,
                added,
                gemm.relu(),
                false,
                to,
                0,
                columns,
                scratch);
    }
}
