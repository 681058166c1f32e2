package io.keratin.program;

import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of {@link Convolve2D} to its kernel, from its images and the gradient of its result.
 *
 * @param convolution the convolution
 * @param kernel the shape of the kernel
 */
public record Convolve2DKernelGradient(Convolve2D convolution, Shape kernel) implements Primitive {
    @Override
    public String text() {
        return "conv-kernel-gradient[" + convolution.attributes() + "]";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 2);
        Shape result = convolution.result(this, inputs, inputs.get(0).shape(), kernel);
        Checks.require(
                inputs.get(1).shape().equals(result),
                this,
                inputs,
                "expected " + result + " second");
        return TensorType.float32(kernel);
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder p, Value output, Value gradient) {
        Value images = output.input(0);
        Value dy = output.input(1);
        return Arrays.asList(
                p.make(
                        new Convolve2DInputGradient(convolution, images.shape()),
                        List.of(dy, gradient)),
                p.make(convolution, List.of(images, gradient)));
    }
}
