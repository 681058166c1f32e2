package io.keratin.program;

import io.keratin.shape.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation that a program is made of, with its shape rule and its gradient.
 *
 * <p>Everything a layer, a loss or a metric computes is written in primitives; only a primitive has
 * numeric code of its own. Primitives are records: their components are what is fixed when the
 * program is built.
 */
public interface Primitive {
    /** How the primitive is printed, with its attributes: {@code matmul}, {@code sum[1]}. */
    String text();

    /**
     * The type of the result.
     *
     * @throws IllegalArgumentException if the primitive cannot work on these inputs
     */
    TensorType type(List<TensorType> inputs);

    /**
     * The gradient: what a small change of each input does to the loss.
     *
     * @param builder makes the values of the gradient
     * @param output the value made by this primitive
     * @param gradient the gradient of {@code output}, of its shape
     * @return one value an input, of the input's shape; null where no gradient flows
     */
    List<@Nullable Value> gradient(ProgramBuilder builder, Value output, Value gradient);
}
