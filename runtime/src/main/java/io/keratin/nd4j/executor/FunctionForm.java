package io.keratin.nd4j.executor;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How a function of numbers is computed with ND4J's operations. */
@FunctionalInterface
interface FunctionForm {
    /**
     * Computes the function element by element.
     *
     * @param scratch where to make what is needed in between
     * @param result takes the values
     * @param arguments arrays that broadcast to the result's shape; only read
     */
    void compute(Arena scratch, INDArray result, List<INDArray> arguments);
}
