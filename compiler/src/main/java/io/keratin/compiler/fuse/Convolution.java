package io.keratin.compiler.fuse;

import io.keratin.program.Convolve2D;
import io.keratin.program.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A convolution, with the bias and relu that directly follow it.
 *
 * @param product the convolution by itself
 * @param bias what is added to each filter's results; null for nothing
 * @param relu whether negative results become 0
 * @param result the value that is stored
 */
public record Convolution(
        int section, Value product, @Nullable Value bias, boolean relu, Value result)
        implements Step {

    /** Window and groups. */
    public Convolve2D convolution() {
        return (Convolve2D) product.primitive();
    }

    @Override
    public List<Value> reads() {
        Value added = bias;
        return added == null
                ? product.inputs()
                : List.of(product.input(0), product.input(1), added);
    }

    @Override
    public List<Value> writes() {
        return List.of(result);
    }
}
