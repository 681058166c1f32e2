package io.keratin.nd4j.executor;

import io.keratin.program.Broadcast;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Repetition, by an assignment that broadcasts. */
final class BroadcastForm implements Form<Broadcast> {
    @Override
    public INDArray compute(Broadcast broadcast, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(broadcast.shape()));
        return Ops.broadcast(result, inputs.get(0));
    }
}
