package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The products of matrices, pair by pair along the first axis.
 *
 * <p>Plain: {@code a(g, m, k) · b(g, k, n)} is {@code (g, m, n)}. With {@code transposeA}:
 * {@code a(g, k, m)ᵀ · b(g, k, n)}; with {@code transposeB}: {@code a(g, m, k) · b(g, n, k)ᵀ}.
 *
 * @param transposeA whether the first matrices are transposed
 * @param transposeB whether the second matrices are; not both
 */
public record BatchMatMul(boolean transposeA, boolean transposeB) implements Primitive {
    public BatchMatMul {
        if (transposeA && transposeB) {
            throw new IllegalArgumentException(
                    "expected at most one transposed operand of batch_matmul");
        }
    }

    @Override
    public String text() {
        return "batch_" + new MatMul(transposeA, transposeB).text();
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 2);
        Shape a = inputs.get(0).shape();
        Shape b = inputs.get(1).shape();
        Checks.require(a.rank() == 3 && b.rank() == 3, this, inputs, "expected three axes each");
        Checks.require(a.dim(0).equals(b.dim(0)), this, inputs, "the numbers of matrices differ");
        Checks.require(
                inner(a).equals(b.dim(transposeB ? 2 : 1)), this, inputs, "the inner sizes differ");
        Dim rows = a.dim(transposeA ? 2 : 1);
        Dim columns = b.dim(transposeB ? 1 : 2);
        return TensorType.float32(Shape.of(a.dim(0), rows, columns));
    }

    /** The size that both operands share, given the shape of the first. */
    public Dim inner(Shape a) {
        return a.dim(transposeA ? 1 : 2);
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder p, Value output, Value gradient) {
        Value a = output.input(0);
        Value b = output.input(1);
        if (transposeA) {
            return Arrays.asList(p.batchMatmulTransposedB(b, gradient), p.batchMatmul(a, gradient));
        }
        return transposeB
                ? Arrays.asList(p.batchMatmul(gradient, b), p.batchMatmulTransposedA(gradient, a))
                : Arrays.asList(
                        p.batchMatmulTransposedB(gradient, b),
                        p.batchMatmulTransposedA(a, gradient));
    }
}
