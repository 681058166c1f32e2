package io.keratin.program;

import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of {@link Convolve2D} to its images, from the gradient of its result and its kernel.
 *
 * @param convolution the convolution
 * @param images the shape of the images
 */
public record Convolve2DInputGradient(Convolve2D convolution, Shape images) implements Primitive {
    @Override
    public String text() {
        return "conv-input-gradient[" + convolution.attributes() + "]";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 2);
        Shape result = convolution.result(this, inputs, images, inputs.get(1).shape());
        Checks.require(
                inputs.get(0).shape().equals(result),
                this,
                inputs,
                "expected " + result + " first");
        return TensorType.float32(images);
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder p, Value output, Value gradient) {
        Value dy = output.input(0);
        Value kernel = output.input(1);
        return Arrays.asList(
                p.make(convolution, List.of(gradient, kernel)),
                p.make(
                        new Convolve2DKernelGradient(convolution, kernel.shape()),
                        List.of(gradient, dy)));
    }
}
