package io.keratin.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor's axes, outermost first.
 *
 * @param dims one size an axis; none for a scalar
 */
public record Shape(List<Dim> dims) {
    /** The shape of a single number. */
    public static final Shape SCALAR = new Shape(List.of());

    public Shape {
        dims = List.copyOf(dims);
    }

    /** A shape of the given sizes. */
    public static Shape of(Dim... dims) {
        return new Shape(Arrays.asList(dims));
    }

    /** A shape of known sizes. */
    public static Shape of(int... sizes) {
        return new Shape(Arrays.stream(sizes).mapToObj(Dim::of).toList());
    }

    /** A batch of samples, each of known sizes: {@code (batch, sizes…)}. */
    public static Shape batchOf(int... sizes) {
        return of(sizes).prepend(Dim.BATCH);
    }

    /** The number of axes. */
    public int rank() {
        return dims.size();
    }

    /**
     * The size of an axis.
     *
     * @param axis from 0, or from the end where negative: -1 is the last
     */
    public Dim dim(int axis) {
        return dims.get(axis < 0 ? axis + rank() : axis);
    }

    /** The size of the last axis. */
    public Dim last() {
        return dim(-1);
    }

    /** The number of elements: the product of all sizes. */
    public Dim size() {
        return product(0, rank());
    }

    /** The product of the sizes of the axes {@code from} to before {@code to}. */
    public Dim product(int from, int to) {
        return dims.subList(from, to).stream().reduce(Dim.ONE, Dim::times);
    }

    /** The same shape with another size on one axis, which may count from the end. */
    public Shape with(int axis, Dim size) {
        List<Dim> changed = new ArrayList<>(dims);
        changed.set(axis < 0 ? axis + rank() : axis, size);
        return new Shape(changed);
    }

    /** The shape with one more axis in front. */
    public Shape prepend(Dim size) {
        List<Dim> longer = new ArrayList<>();
        longer.add(size);
        longer.addAll(dims);
        return new Shape(longer);
    }

    /** The axes from {@code from} on. */
    public Shape from(int from) {
        return new Shape(dims.subList(from, rank()));
    }

    /** Whether every size is a number. */
    public boolean isKnown() {
        return dims.stream().allMatch(Dim::isKnown);
    }

    /**
     * The sizes as numbers.
     *
     * @throws IllegalStateException if a size is unknown
     * @throws ArithmeticException if a size is beyond an {@code int}
     */
    public int[] toArray() {
        return dims.stream()
                .mapToInt(dim -> Math.toIntExact(dim.known()
                        .orElseThrow(() ->
                                new IllegalStateException("expected known sizes, got " + this))))
                .toArray();
    }

    /** The shape of two tensors combined by NumPy's broadcasting; empty where they don't fit. */
    public static Optional<Shape> broadcast(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        List<Dim> dims = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            Dim x = i < rank - a.rank() ? Dim.ONE : a.dim(i - rank + a.rank());
            Dim y = i < rank - b.rank() ? Dim.ONE : b.dim(i - rank + b.rank());
            if (!x.equals(y) && !x.is(1) && !y.is(1)) {
                return Optional.empty();
            }
            dims.add(x.is(1) ? y : x);
        }
        return Optional.of(new Shape(dims));
    }

    /** As Keras prints it, with the batch by its name: {@code (batch, 28, 28)}, {@code (10,)}. */
    @Override
    public String toString() {
        return dims.stream()
                .map(Dim::toString)
                .collect(Collectors.joining(", ", "(", rank() == 1 ? ",)" : ")"));
    }
}
