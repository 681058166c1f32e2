package io.keratin.compiler.fuse;

import io.keratin.program.MatMul;
import io.keratin.program.StepInput;
import io.keratin.program.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A matrix product, with what directly follows it: a bias and relu, or the addition to another
 * tensor.
 *
 * @param product the product by itself
 * @param bias what is added to each row; null for nothing
 * @param addend what the product is added to, of its shape; null for nothing
 * @param relu whether negative results become 0
 * @param result the value that is stored
 */
public record Gemm(
        int section,
        Value product,
        @Nullable Value bias,
        @Nullable Value addend,
        boolean relu,
        Value result)
        implements Step {

    /** Which operand is transposed. */
    public MatMul matmul() {
        return (MatMul) product.primitive();
    }

    /**
     * Whether the second operand is the same in every step of a loop, which is then laid out for
     * the kernel once, before the loop.
     */
    public boolean isPacked() {
        return !matmul().transposeA()
                && Storage.of(product.input(1)).primitive() instanceof StepInput leaf
                && leaf.role() == StepInput.Role.INVARIANT;
    }

    @Override
    public List<Value> reads() {
        Value added = bias == null ? addend : bias;
        return added == null
                ? product.inputs()
                : List.of(product.input(0), product.input(1), added);
    }

    @Override
    public List<Value> writes() {
        return List.of(result);
    }
}
