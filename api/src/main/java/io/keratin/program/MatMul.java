package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The product of the rows of a tensor with a matrix.
 *
 * <p>Plain: {@code a(…, k) · b(k, n)} is {@code (…, n)}; all leading axes of {@code a} are rows.
 * With {@code transposeB}: {@code a(…, k) · b(n, k)ᵀ} is {@code (…, n)}. With {@code transposeA}:
 * the sum over all rows {@code a(…, k)ᵀ · b(…, n)} is {@code (k, n)}.
 *
 * @param transposeA whether the first operand is transposed
 * @param transposeB whether the second operand is; not both
 */
public record MatMul(boolean transposeA, boolean transposeB) implements Primitive {
    public MatMul {
        if (transposeA && transposeB) {
            throw new IllegalArgumentException("expected at most one transposed operand of matmul");
        }
    }

    @Override
    public String text() {
        return transposeA ? "matmul[ᵀ·]" : transposeB ? "matmul[·ᵀ]" : "matmul";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 2);
        Shape a = inputs.get(0).shape();
        Shape b = inputs.get(1).shape();
        Checks.require(a.rank() >= 1 && b.rank() >= 1, this, inputs, "expected axes, not scalars");
        if (transposeA) {
            Checks.require(
                    a.product(0, a.rank() - 1).equals(b.product(0, b.rank() - 1)),
                    this,
                    inputs,
                    "the rows differ");
            return TensorType.float32(Shape.of(a.last(), b.last()));
        }
        Checks.require(b.rank() == 2, this, inputs, "expected a matrix as second operand");
        Dim inner = transposeB ? b.dim(1) : b.dim(0);
        Checks.require(a.last().equals(inner), this, inputs, "the inner sizes differ");
        return TensorType.float32(a.with(-1, transposeB ? b.dim(0) : b.dim(1)));
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder p, Value output, Value gradient) {
        Value a = output.input(0);
        Value b = output.input(1);
        if (transposeA) {
            return Arrays.asList(
                    p.reshape(p.matmulTransposedB(b, gradient), a.shape()),
                    p.reshape(p.matmul(a, gradient), b.shape()));
        }
        return transposeB
                ? Arrays.asList(p.matmul(gradient, b), p.matmulTransposedA(gradient, a))
                : Arrays.asList(p.matmulTransposedB(gradient, b), p.matmulTransposedA(a, gradient));
    }
}
