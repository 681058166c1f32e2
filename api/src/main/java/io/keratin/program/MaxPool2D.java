package io.keratin.program;

import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The largest element of every window of images {@code (batch, height, width, channels)}, channel
 * by channel; padding does not count, NaN among the elements gives NaN.
 *
 * @param rows the window along the height
 * @param columns the window along the width
 */
public record MaxPool2D(Window rows, Window columns) implements Primitive {
    @Override
    public String text() {
        return "max-pool[" + Window.text(rows, columns) + "]";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 1);
        return inputs.get(0).withShape(result(this, inputs, inputs.get(0).shape(), rows, columns));
    }

    /** The shape of the result of pooling images of a shape. */
    static Shape result(
            Primitive primitive,
            List<TensorType> inputs,
            Shape images,
            Window rows,
            Window columns) {
        Checks.require(images.rank() == 4, primitive, inputs, "expected rank 4");
        Checks.require(
                rows.dilation() == 1 && columns.dilation() == 1,
                primitive,
                inputs,
                "expected no dilation");
        return images.with(1, rows.count(images.dim(1))).with(2, columns.count(images.dim(2)));
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder p, Value output, Value gradient) {
        return Arrays.asList(p.make(
                new MaxPool2DGradient(rows, columns), List.of(output.input(0), output, gradient)));
    }
}
