package io.keratin.compiler.fuse;

import io.keratin.program.Function;
import io.keratin.program.MatMul;
import io.keratin.program.StepInput;
import io.keratin.program.Value;
import io.keratin.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows a product directly and alone, and so is done by the product's kernel.
 *
 * @param bias what is added to each row; null for nothing
 * @param addend what a matrix product is added to, of its shape; null for nothing
 * @param relu whether negative results become 0
 * @param absorbed the values that the kernel computes besides the product, in order
 */
record Epilogue(@Nullable Value bias, @Nullable Value addend, boolean relu, List<Value> absorbed) {
    private static final Epilogue NONE = new Epilogue(null, null, false, List.of());

    /** The epilogue of a matrix product or convolution. */
    static Epilogue of(Value product, Uses uses) {
        boolean sumsRows = product.primitive() instanceof MatMul matmul && matmul.transposeA();
        boolean transposed = product.primitive() instanceof MatMul matmul && matmul.transposeB();
        if (sumsRows) {
            return NONE;
        }
        Value bias = null;
        List<Value> absorbed = new ArrayList<>();
        Value sum = uses.only(product);
        if (sum != null
                && sum.is(Function.ADD)
                && uses.sameSection(sum, product)
                && sum.shape().equals(product.shape())) {
            Value other = sum.input(0) == product ? sum.input(1) : sum.input(0);
            if (isAddend(other, product)) {
                return new Epilogue(null, other, false, List.of(sum));
            }
            if (Storage.isGiven(other)
                    && other.shape().equals(Shape.of(product.shape().last()))
                    && !transposed) {
                bias = other;
                absorbed.add(sum);
            }
        }
        Value after = transposed ? null : uses.only(bias == null ? product : absorbed.get(0));
        boolean relu = after != null && after.is(Function.RELU) && uses.sameSection(after, product);
        if (after != null && relu) {
            absorbed.add(after);
        }
        return new Epilogue(bias, null, relu, absorbed);
    }

    /** Whether a matrix product in a loop is added to what the step starts from. */
    private static boolean isAddend(Value other, Value product) {
        return product.primitive() instanceof MatMul
                && other.shape().equals(product.shape())
                && Storage.of(other).primitive() instanceof StepInput
                && product.inputs().stream()
                        .noneMatch(input -> Storage.of(input) == Storage.of(other));
    }

    /** What the kernel leaves. */
    Value result(Value product) {
        return absorbed.isEmpty() ? product : absorbed.get(absorbed.size() - 1);
    }
}
