package io.keratin.nd4j.executor;

import io.keratin.program.AveragePool2D;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The mean of each window, place by place. */
final class AveragePool2DForm implements Form<AveragePool2D> {
    @Override
    public INDArray compute(AveragePool2D pool, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        try (Arena scratch = frame.arena().scratch()) {
            Places places =
                    new Places(pool.rows(), pool.columns(), value.input(0).shape(), frame);
            INDArray all = places.pad(scratch, inputs.get(0), 0);
            result.assign(0);
            for (int place = 0; place < places.count(); place++) {
                try (Arena brief = scratch.scratch()) {
                    Ops.custom("add", result, result, places.copy(brief, all, place));
                }
            }
            Ops.custom("divide", result, result, places.sizes(scratch));
        }
        return result;
    }
}
