package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The same elements with the axes in another order.
 *
 * @param permutation for each axis of the result, which axis of the input it is
 */
public record Transpose(List<Integer> permutation) implements Primitive {
    public Transpose {
        permutation = List.copyOf(permutation);
        List<Integer> axes = IntStream.range(0, permutation.size()).boxed().toList();
        if (!permutation.stream().sorted().toList().equals(axes)) {
            throw new IllegalArgumentException(
                    "expected each of the axes " + axes + " once, got " + permutation);
        }
    }

    /** Whether no axis moves. */
    public boolean isIdentity() {
        return IntStream.range(0, permutation.size()).allMatch(i -> permutation.get(i) == i);
    }

    /** What brings the axes back. */
    public Transpose inverse() {
        return new Transpose(IntStream.range(0, permutation.size())
                .mapToObj(permutation::indexOf)
                .toList());
    }

    /** This permutation of what another has permuted, as one. */
    public Transpose after(Transpose first) {
        return new Transpose(permutation.stream().map(first.permutation::get).toList());
    }

    /** The shape of a permuted tensor. */
    public Shape of(Shape shape) {
        List<Dim> dims = new ArrayList<>();
        permutation.forEach(axis -> dims.add(shape.dim(axis)));
        return new Shape(dims);
    }

    @Override
    public String text() {
        return "transpose"
                + permutation.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public TensorType type(List<TensorType> inputs) {
        Checks.arity(this, inputs, 1);
        TensorType input = inputs.get(0);
        Checks.require(
                input.shape().rank() == permutation.size(),
                this,
                inputs,
                "expected rank " + permutation.size());
        return input.withShape(of(input.shape()));
    }

    @Override
    public List<@Nullable Value> gradient(ProgramBuilder p, Value output, Value gradient) {
        return Arrays.asList(p.transpose(gradient, inverse()));
    }
}
