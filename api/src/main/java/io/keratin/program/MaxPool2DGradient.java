package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of {@link MaxPool2D}, from its images, its result and the gradient of that: all that
 * a window gets goes to its first element, in row-major order, that is the largest (or NaN, where
 * one is).
 *
 * @param rows the window along the height
 * @param columns the window along the width
 */
public record MaxPool2DGradient(Window rows, Window columns) implements Primitive {
    @Override
    public String text() {
        return "max-pool-gradient[" + Window.text(rows, columns) + "]";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 3);
        Shape images = inputs.get(0).shape();
        Shape result = MaxPool2D.result(this, inputs, images, rows, columns);
        Checks.require(
                inputs.get(1).shape().equals(result) && inputs.get(2).shape().equals(result),
                this,
                inputs,
                "expected the result and its gradient of shape " + result);
        return TensorType.float32(images);
    }

    /**
     * The second gradient: to each window's gradient goes what its chosen element gets. It looks at
     * one place of all windows after the other, each taken out by a convolution with a kernel that
     * is 1 there.
     */
    @Override
    public List<@Nullable Value> gradient(ProgramBuilder p, Value output, Value gradient) {
        Value images = output.input(0);
        Value largest = output.input(1);
        Value inside = p.broadcast(p.constant(1), images.shape());
        Value open = p.broadcast(p.constant(1), largest.shape());
        Value sum = p.broadcast(p.constant(0), largest.shape());
        for (int place = 0; place < rows.size() * columns.size(); place++) {
            Value reached = p.equal(at(p, place, images), largest);
            Value chosen = p.multiply(p.multiply(reached, at(p, place, inside)), open);
            sum = p.add(sum, p.multiply(chosen, at(p, place, gradient)));
            open = p.subtract(open, chosen);
        }
        return Arrays.asList(null, null, sum);
    }

    /** The elements that all windows have at one of their places; 0 for padding. */
    private Value at(ProgramBuilder p, int place, Value images) {
        int channels = Math.toIntExact(images.shape().dim(3).known().orElseThrow());
        Shape kernel =
                Shape.of(Dim.of(rows.size()), Dim.of(columns.size()), Dim.ONE, Dim.of(channels));
        int row = place / columns.size();
        int column = place % columns.size();
        Value here = p.multiply(
                p.equal(p.iota(kernel, 0), p.constant(row)),
                p.equal(p.iota(kernel, 1), p.constant(column)));
        return p.convolve(images, here, new Convolve2D(rows, columns, channels));
    }
}
