package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows added up by their indices: of indices (…) and rows (…, d) the table (n, d) whose row i is
 * the sum of the rows with the index i; the gradient of {@link Gather}.
 *
 * @param rows the number n of the table's rows; every index is a whole number from 0 to below n
 */
public record ScatterAdd(Dim rows) implements Primitive {
    @Override
    public String text() {
        return "scatter-add[" + rows + "]";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 2);
        Shape indices = inputs.get(0).shape();
        Shape added = inputs.get(1).shape();
        Checks.require(
                added.rank() == indices.rank() + 1
                        && added.dims().subList(0, indices.rank()).equals(indices.dims()),
                this,
                inputs,
                "expected one row an index");
        return inputs.get(1).withShape(Shape.of(rows, added.last()));
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder builder, Value output, Value gradient) {
        return Arrays.asList(null, builder.gather(gradient, output.input(0)));
    }
}
