package io.keratin.nd4j.executor;

import io.keratin.program.MaxPool2DGradient;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What each window gets, added at its first largest element, place by place. */
final class MaxPool2DGradientForm implements Form<MaxPool2DGradient> {
    @Override
    public INDArray compute(
            MaxPool2DGradient pool, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        if (inputs.get(1).isEmpty()) {
            return result.assign(0);
        }
        try (Arena scratch = frame.arena().scratch()) {
            Places places = new Places(pool.rows(), pool.columns(), value.shape(), frame);
            INDArray x = places.pad(scratch, inputs.get(0), 0);
            INDArray inside = places.pad(scratch, scratch.fill(1, result.shape()), 0);
            INDArray dx = scratch.fill(0, x.shape());
            INDArray open = scratch.fill(1, inputs.get(1).shape());
            for (int place = 0; place < places.count(); place++) {
                try (Arena brief = scratch.scratch()) {
                    INDArray chosen = same(brief, places.copy(brief, x, place), inputs.get(1));
                    Ops.custom("multiply", chosen, chosen, places.copy(brief, inside, place));
                    Ops.custom("multiply", chosen, chosen, open);
                    Ops.custom("subtract", open, open, chosen);
                    INDArray part = Ops.where(brief.make(open.shape()), chosen, inputs.get(2));
                    INDArray target = places.at(dx, place, 0, open.size(3));
                    Ops.custom("add", target, target, part);
                }
            }
            places.crop(dx, result);
        }
        return result;
    }

    /** 1 where two arrays are equal or both NaN, else 0. */
    private static INDArray same(Arena brief, INDArray x, INDArray y) {
        INDArray equal = Ops.compare("equals", brief, brief.make(x.shape()), x, y);
        INDArray bothNaN = Ops.compare("not_equals", brief, brief.make(x.shape()), x, x);
        INDArray isNaN = Ops.compare("not_equals", brief, brief.make(x.shape()), y, y);
        Ops.custom("multiply", bothNaN, bothNaN, isNaN);
        return Ops.custom("maximum", equal, equal, bothNaN);
    }
}
