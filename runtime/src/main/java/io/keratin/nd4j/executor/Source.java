package io.keratin.nd4j.executor;

import io.keratin.program.Value;
import io.keratin.shape.Symbol;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a run takes from outside. */
interface Source {
    /** The value of an unknown size. */
    long size(Symbol symbol);

    /** Fills an array of a given value's shape with its numbers. */
    void fill(Value given, INDArray array);

    /** The seed of the random numbers. */
    long seed();

    /** The number of the training step, which random numbers differ by. */
    long step();
}
