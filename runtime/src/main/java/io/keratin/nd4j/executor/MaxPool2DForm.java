package io.keratin.nd4j.executor;

import io.keratin.program.MaxPool2D;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The largest of each window, place by place; ND4J itself passes over NaN. */
final class MaxPool2DForm implements Form<MaxPool2D> {
    @Override
    public INDArray compute(MaxPool2D pool, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        try (Arena scratch = frame.arena().scratch()) {
            Places places =
                    new Places(pool.rows(), pool.columns(), value.input(0).shape(), frame);
            INDArray all = places.pad(scratch, inputs.get(0), Double.NEGATIVE_INFINITY);
            INDArray zeroOrNaN = scratch.fill(0, result.shape());
            INDArray lowest = scratch.fill(Double.NEGATIVE_INFINITY, result.shape());
            result.assign(lowest);
            for (int place = 0; place < places.count(); place++) {
                try (Arena brief = scratch.scratch()) {
                    INDArray patch = places.copy(brief, all, place);
                    Ops.passNaN(zeroOrNaN, patch);
                    Ops.custom("maximum", result, result, Ops.replaceNaN(patch, lowest));
                }
            }
            Ops.custom("add", result, result, zeroOrNaN);
        }
        return result;
    }
}
