package io.keratin.program;

import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mean of every window of images {@code (batch, height, width, channels)}, channel by channel;
 * padding does not count.
 *
 * @param rows the window along the height
 * @param columns the window along the width
 */
public record AveragePool2D(Window rows, Window columns) implements Primitive {
    @Override
    public String text() {
        return "average-pool[" + Window.text(rows, columns) + "]";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 1);
        return inputs.get(0)
                .withShape(MaxPool2D.result(this, inputs, inputs.get(0).shape(), rows, columns));
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder p, Value output, Value gradient) {
        return Arrays.asList(p.make(
                new AveragePool2DGradient(rows, columns, output.input(0).shape()),
                List.of(gradient)));
    }
}
