package io.keratin.nd4j.executor;

import io.keratin.program.AveragePool2DGradient;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The share of each window, added at all its elements, place by place. */
final class AveragePool2DGradientForm implements Form<AveragePool2DGradient> {
    @Override
    public INDArray compute(
            AveragePool2DGradient pool, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        if (inputs.get(0).isEmpty()) {
            return result.assign(0);
        }
        try (Arena scratch = frame.arena().scratch()) {
            Places places = new Places(pool.rows(), pool.columns(), pool.images(), frame);
            INDArray dx = places.pad(scratch, result.assign(0), 0);
            INDArray share = scratch.make(inputs.get(0).shape());
            Ops.custom("divide", share, inputs.get(0), places.sizes(scratch));
            for (int place = 0; place < places.count(); place++) {
                INDArray target = places.at(dx, place, 0, result.size(3));
                Ops.custom("add", target, target, share);
            }
            places.crop(dx, result);
        }
        return result;
    }
}
