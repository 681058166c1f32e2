package io.keratin.nd4j.executor;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What softmax and its logarithm share: rows less their maximum, and the sum of their exponentials.
 */
final class RowExponentials {
    private RowExponentials() {}

    /**
     * Fills y with each row of x less its maximum.
     *
     * @return the sum of the exponentials of each row of y, a column
     */
    static INDArray of(Arena scratch, INDArray x, INDArray y) {
        long rows = x.size(0);
        INDArray column = scratch.make(rows, 1);
        INDArray sums = Arena.view(column, rows);
        Ops.reduce("reduce_max", sums, x, 1);
        Ops.custom("subtract", y, x, column);
        INDArray powers = scratch.make(x.shape());
        Nd4j.exec(new Exp(y, powers));
        Ops.reduce("reduce_sum", sums, powers, 1);
        return column;
    }

    /** The exponential of every element, in place. */
    static void exp(INDArray y) {
        Nd4j.exec(new Exp(y, y));
    }
}
