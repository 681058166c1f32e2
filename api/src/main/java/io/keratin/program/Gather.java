package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table by their indices: of a table (n, d) and indices (…) the tensor (…, d).
 *
 * <p>Indices are whole numbers from 0 to below n; anything else is an error where the program runs.
 */
public record Gather() implements Primitive {
    @Override
    public String text() {
        return "gather";
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 2);
        Shape table = inputs.get(0).shape();
        Checks.require(table.rank() == 2, this, inputs, "expected a table of two axes");
        List<Dim> dims = new ArrayList<>(inputs.get(1).shape().dims());
        dims.add(table.dim(1));
        return inputs.get(0).withShape(Shape.of(dims.toArray(Dim[]::new)));
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder builder, Value output, Value gradient) {
        Value indices = output.input(1);
        Dim rows = output.input(0).shape().dim(0);
        return Arrays.asList(builder.scatterAdd(rows, indices, gradient), null);
    }
}
