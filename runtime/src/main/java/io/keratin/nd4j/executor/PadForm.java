package io.keratin.nd4j.executor;

import io.keratin.program.Pad;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Zeros before and after, joined to what is between. */
final class PadForm implements Form<Pad> {
    @Override
    public INDArray compute(Pad pad, Value value, List<INDArray> inputs, Frame frame) {
        Shape shape = value.shape();
        INDArray result = frame.arena().make(frame.sizes(shape));
        INDArray all = frame.around(result, shape, pad.axis());
        try (Arena scratch = frame.arena().scratch()) {
            List<INDArray> parts = new ArrayList<>();
            addZeros(parts, scratch, all, frame.size(pad.before()));
            if (!inputs.get(0).isEmpty()) {
                parts.add(frame.around(inputs.get(0), value.input(0).shape(), pad.axis()));
            }
            addZeros(parts, scratch, all, frame.size(pad.after()));
            Joining.join(all, parts);
        }
        return result;
    }

    private static void addZeros(List<INDArray> parts, Arena scratch, INDArray all, long count) {
        if (count > 0) {
            parts.add(scratch.fill(0, all.size(0), count, all.size(2)));
        }
    }
}
