package io.keratin.nd4j.executor;

import io.keratin.program.Extent;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A size as an array of one number. */
final class ExtentForm implements Form<Extent> {
    @Override
    public INDArray compute(Extent extent, Value value, List<INDArray> inputs, Frame frame) {
        return frame.arena().fill((double) frame.size(extent.size()), 1);
    }
}
