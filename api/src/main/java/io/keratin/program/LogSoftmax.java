package io.keratin.program;

import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The logarithm of {@link Softmax} over the last axis, exact where the probability underflows. */
public record LogSoftmax() implements Primitive {
    @Override
    public String text() {
        return "log-softmax";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 1);
        Checks.require(inputs.get(0).shape().rank() >= 1, this, inputs, "expected an axis");
        return TensorType.float32(inputs.get(0).shape());
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder p, Value output, Value gradient) {
        Shape shape = output.shape();
        Value sum = p.reduce(Reduce.Kind.SUM, gradient, shape.rank() - 1, shape.rank());
        return Arrays.asList(p.subtract(gradient, p.multiply(p.exp(output), sum)));
    }
}
