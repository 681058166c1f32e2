package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The convolution of images with filters: images {@code (batch, height, width, channels)} and a
 * kernel {@code (rows, columns, channels / groups, filters)} give {@code (batch, rows of windows,
 * columns of windows, filters)}. The kernel is not flipped.
 *
 * @param rows the window along the height
 * @param columns the window along the width
 * @param groups into how many groups channels and filters are cut, each filter seeing the channels
 *     of its group
 */
public record Convolve2D(Window rows, Window columns, int groups) implements Primitive {
    @Override
    public String text() {
        return "conv[" + attributes() + "]";
    }

    /** Window and groups as text, for this primitive and its gradients. */
    String attributes() {
        return Window.text(rows, columns) + (groups == 1 ? "" : ", " + groups + " groups");
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 2);
        return TensorType.float32(
                result(this, inputs, inputs.get(0).shape(), inputs.get(1).shape()));
    }

    /** The shape of the result for images and a kernel of these shapes. */
    Shape result(Primitive primitive, List<TensorType> inputs, Shape images, Shape kernel) {
        Checks.require(
                images.rank() == 4 && kernel.rank() == 4, primitive, inputs, "expected rank 4");
        Dim filters = kernel.dim(3);
        Checks.require(
                kernel.dim(0).is(rows.size()) && kernel.dim(1).is(columns.size()),
                primitive,
                inputs,
                "the kernel is not of the window's size");
        Checks.require(
                kernel.isKnown()
                        && kernel.dim(2).times(groups).equals(images.dim(3))
                        && filters.dividedBy(Dim.of(groups)).isPresent(),
                primitive,
                inputs,
                "channels or filters do not fit the groups");
        return Shape.of(
                images.dim(0), rows.count(images.dim(1)), columns.count(images.dim(2)), filters);
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder p, Value output, Value gradient) {
        Value images = output.input(0);
        Value kernel = output.input(1);
        return Arrays.asList(
                p.make(
                        new Convolve2DInputGradient(this, images.shape()),
                        List.of(gradient, kernel)),
                p.make(
                        new Convolve2DKernelGradient(this, kernel.shape()),
                        List.of(images, gradient)));
    }
}
