package io.keratin.nd4j.executor;

import io.keratin.program.ArgMax;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The first index that holds the largest element, found by comparing all elements with it: ND4J's
 * own passes over NaN.
 */
final class ArgMaxForm implements Form<ArgMax> {
    @Override
    public INDArray compute(ArgMax argmax, Value value, List<INDArray> inputs, Frame frame) {
        Shape from = value.input(0).shape();
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        long columns = frame.size(from.last());
        if (columns == 0) {
            throw new IllegalArgumentException(
                    "expected at least one element to take the largest of, got none: " + value);
        }
        INDArray x = frame.rows(inputs.get(0), from);
        INDArray largest = frame.rows(result, value.shape());
        try (Arena scratch = frame.arena().scratch()) {
            Ops.reduce("reduce_max", Arena.view(largest, largest.size(0)), x, 1);
            INDArray isLargest =
                    Ops.compare("equals", scratch, scratch.make(x.shape()), x, largest);
            INDArray isNaN = Ops.compare("not_equals", scratch, scratch.make(x.shape()), x, x);
            INDArray rank = Ops.custom("multiply", isNaN, isNaN, scratch.fill(2, 1));
            Ops.custom("maximum", rank, rank, isLargest);
            firstOfHighest(scratch, largest, rank, columns);
        }
        return result;
    }

    /** The first column of each row whose rank, 0 to 2, is the row's highest. */
    private static void firstOfHighest(
            Arena scratch, INDArray result, INDArray rank, long columns) {
        INDArray first = Arena.view(result, result.size(0));
        Ops.reduce("reduce_max", first, rank, 1);
        INDArray chosen = Ops.compare("equals", scratch, scratch.make(rank.shape()), rank, result);
        double[] fromTheEnd = new double[Math.toIntExact(columns)];
        for (int i = 0; i < columns; i++) {
            fromTheEnd[i] = (double) (columns - i);
        }
        INDArray places = scratch.make(columns);
        Transfer.write(fromTheEnd, places);
        Ops.custom("multiply", chosen, chosen, places);
        Ops.reduce("reduce_max", first, chosen, 1);
        Ops.custom("subtract", result, scratch.fill((double) columns, 1), result);
    }
}
