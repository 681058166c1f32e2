package io.keratin.program;

import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of {@link AveragePool2D}: every element of a window gets the same share.
 *
 * @param rows the window along the height
 * @param columns the window along the width
 * @param images the shape of the images
 */
public record AveragePool2DGradient(Window rows, Window columns, Shape images)
        implements Primitive {
    @Override
    public String text() {
        return "average-pool-gradient[" + Window.text(rows, columns) + "]";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 1);
        Shape result = MaxPool2D.result(this, inputs, images, rows, columns);
        Checks.require(
                inputs.get(0).shape().equals(result),
                this,
                inputs,
                "expected the gradient of a result of shape " + result);
        return TensorType.float32(images);
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder p, Value output, Value gradient) {
        return Arrays.asList(p.make(new AveragePool2D(rows, columns), List.of(gradient)));
    }
}
