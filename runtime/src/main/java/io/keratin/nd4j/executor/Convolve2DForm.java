package io.keratin.nd4j.executor;

import io.keratin.program.Convolve2D;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution by matrix products. */
final class Convolve2DForm implements Form<Convolve2D> {
    @Override
    public INDArray compute(
            Convolve2D convolution, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        try (Arena scratch = frame.arena().scratch()) {
            new Convolutions(
                            convolution,
                            value.input(0).shape(),
                            value.input(1).shape(),
                            frame,
                            scratch)
                    .forward(inputs.get(0), inputs.get(1), result);
        }
        return result;
    }
}
