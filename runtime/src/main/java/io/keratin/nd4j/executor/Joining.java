package io.keratin.nd4j.executor;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Puts arrays of three axes one behind the other along the second. */
final class Joining {
    private Joining() {}

    /** Fills the result with parts, none of them empty, that make it up. */
    static void join(INDArray result, List<INDArray> parts) {
        Nd4j.exec(DynamicCustomOp.builder("concat")
                .addInputs(parts.toArray(INDArray[]::new))
                .addOutputs(result)
                .addIntegerArguments(1)
                .build());
    }
}
