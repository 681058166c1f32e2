package io.keratin.compiler.fuse;

import io.keratin.program.Value;
import java.util.List;

/** One statement of a routine: a loop over elements or time, or the call of a kernel. */
public sealed interface Step permits Loop, Gemm, Convolution, KernelCall, TimeLoop {
    /** The values it reads that other steps made, or that are given. */
    List<Value> reads();

    /** The values it stores. */
    List<Value> writes();

    /** The index of the section it belongs to. */
    int section();
}
