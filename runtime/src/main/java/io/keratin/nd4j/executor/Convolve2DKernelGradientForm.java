package io.keratin.nd4j.executor;

import io.keratin.program.Convolve2DKernelGradient;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradient of a convolution to its kernel, by matrix products. */
final class Convolve2DKernelGradientForm implements Form<Convolve2DKernelGradient> {
    @Override
    public INDArray compute(
            Convolve2DKernelGradient gradient, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(value.shape()));
        if (inputs.get(1).isEmpty()) {
            return result.assign(0);
        }
        try (Arena scratch = frame.arena().scratch()) {
            new Convolutions(
                            gradient.convolution(),
                            value.input(0).shape(),
                            gradient.kernel(),
                            frame,
                            scratch)
                    .kernelGradient(inputs.get(0), inputs.get(1), result);
        }
        return result;
    }
}
