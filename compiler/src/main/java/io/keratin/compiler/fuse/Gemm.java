package io.keratin.compiler.fuse;

import io.keratin.program.MatMul;
import io.keratin.program.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A matrix product, with the bias and relu that directly follow it.
 *
 * @param product the product by itself
 * @param bias what is added to each row; null for nothing
 * @param relu whether negative results become 0
 * @param result the value that is stored
 */
public record Gemm(int section, Value product, @Nullable Value bias, boolean relu, Value result)
        implements Step {

    /** Which operand is transposed. */
    public MatMul matmul() {
        return (MatMul) product.primitive();
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
