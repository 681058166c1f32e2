package io.keratin.nd4j.executor;

import io.keratin.program.Constant;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A constant: an array of one number. */
final class ConstantForm implements Form<Constant> {
    @Override
    public INDArray compute(Constant constant, Value value, List<INDArray> inputs, Frame frame) {
        return frame.arena().fill(constant.number(), 1);
    }
}
