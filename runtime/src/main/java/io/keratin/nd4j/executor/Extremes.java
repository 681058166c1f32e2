package io.keratin.nd4j.executor;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Extremes along an axis; ND4J's own pass over NaN. */
final class Extremes {
    private Extremes() {}

    /**
     * The extreme along the second of three axes; NaN where one is NaN.
     *
     * @param operation {@code reduce_max} or {@code reduce_min}
     */
    static INDArray along(Arena arena, String operation, INDArray result, INDArray x) {
        Ops.reduce(operation, result, x, 1);
        try (Arena scratch = arena.scratch()) {
            INDArray isNaN = scratch.make(x.shape());
            Ops.compare("not_equals", scratch, isNaN, x, x);
            INDArray anyNaN = Ops.reduce("reduce_max", scratch.make(result.shape()), isNaN, 1);
            INDArray none = Ops.compare(
                    "equals", scratch, scratch.make(result.shape()), anyNaN, scratch.fill(0, 1));
            INDArray zeroOrNaN =
                    Ops.custom("divide", scratch.make(result.shape()), scratch.fill(0, 1), none);
            return Ops.custom("add", result, result, zeroOrNaN);
        }
    }
}
