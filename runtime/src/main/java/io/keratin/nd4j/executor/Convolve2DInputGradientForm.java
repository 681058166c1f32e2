package io.keratin.nd4j.executor;

import io.keratin.program.Convolve2DInputGradient;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradient of a convolution to its images, by matrix products. */
final class Convolve2DInputGradientForm implements Form<Convolve2DInputGradient> {
    @Override
    public INDArray compute(
            Convolve2DInputGradient gradient, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        if (inputs.get(0).isEmpty()) {
            return result.assign(0);
        }
        try (Arena scratch = frame.arena().scratch()) {
            new Convolutions(
                            gradient.convolution(),
                            gradient.images(),
                            value.input(1).shape(),
                            frame,
                            scratch)
                    .inputGradient(inputs.get(0), inputs.get(1), result);
        }
        return result;
    }
}
