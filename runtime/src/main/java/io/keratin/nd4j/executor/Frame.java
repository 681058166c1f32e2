package io.keratin.nd4j.executor;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a {@link Form} needs of the run it is part of. */
final class Frame {
    private final Arena arena;
    private final Source source;

    Frame(Arena arena, Source source) {
        this.arena = arena;
        this.source = source;
    }

    /** Where results are made. */
    Arena arena() {
        return arena;
    }

    /** What the run takes from outside. */
    Source source() {
        return source;
    }

    /** The value of a size. */
    long size(Dim dim) {
        long size = dim.evaluate(source::size);
        if (size < 0) {
            throw new IllegalArgumentException(
                    "expected sizes that make " + dim + " at least 0, got " + size);
        }
        return size;
    }

    /** The sizes of a shape's axes; a scalar has one axis of size 1. */
    long[] sizes(Shape shape) {
        if (shape.rank() == 0) {
            return new long[] {1};
        }
        return shape.dims().stream().mapToLong(this::size).toArray();
    }

    /** The number of elements along some axes: {@code from} to before {@code to}. */
    long product(Shape shape, int from, int to) {
        return product(shape.dims().subList(from, to));
    }

    private long product(List<Dim> dims) {
        long product = 1;
        for (Dim dim : dims) {
            product = Math.multiplyExact(product, size(dim));
        }
        return product;
    }

    /**
     * An array as three axes: what is before one axis, the axis, what is behind it.
     *
     * @param shape the array's shape
     */
    INDArray around(INDArray array, Shape shape, int axis) {
        return Arena.view(
                array,
                product(shape, 0, axis),
                size(shape.dim(axis)),
                product(shape, axis + 1, shape.rank()));
    }

    /** An array as a matrix: all axes but the last are rows. */
    INDArray rows(INDArray array, Shape shape) {
        return Arena.view(array, product(shape, 0, shape.rank() - 1), size(shape.last()));
    }
}
