package io.keratin.nd4j.executor;

import io.keratin.program.Reduce;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sums and extremes along neighbouring axes, taken as one. */
final class ReduceForm implements Form<Reduce> {
    @Override
    public INDArray compute(Reduce reduce, Value value, List<INDArray> inputs, Frame frame) {
        Shape from = value.input(0).shape();
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        if (inputs.get(0).isEmpty()) {
            return result.assign(ofNone(reduce.kind()));
        }
        long outer = frame.product(from, 0, reduce.from());
        long count = frame.product(from, reduce.from(), reduce.to());
        long inner = frame.product(from, reduce.to(), from.rank());
        INDArray x = Arena.view(inputs.get(0), outer, count, inner);
        INDArray y = Arena.view(result, outer, inner);
        switch (reduce.kind()) {
            case SUM -> Ops.reduce("reduce_sum", y, x, 1);
            case MAX -> Extremes.along(frame.arena(), "reduce_max", y, x);
            case MIN -> Extremes.along(frame.arena(), "reduce_min", y, x);
        }
        return result;
    }

    private static double ofNone(Reduce.Kind kind) {
        return switch (kind) {
            case SUM -> 0;
            case MAX -> Double.NEGATIVE_INFINITY;
            case MIN -> Double.POSITIVE_INFINITY;
        };
    }
}
