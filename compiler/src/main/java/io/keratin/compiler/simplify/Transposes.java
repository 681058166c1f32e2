package io.keratin.compiler.simplify;

import io.keratin.program.Broadcast;
import io.keratin.program.Concat;
import io.keratin.program.Elementwise;
import io.keratin.program.Pad;
import io.keratin.program.Primitive;
import io.keratin.program.Reduce;
import io.keratin.program.Reshape;
import io.keratin.program.Slice;
import io.keratin.program.Transpose;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves transpositions behind the values that work on any order of axes, until they meet their
 * inverse: so layers on images with channels first transpose what the model takes and gives, and
 * nothing between.
 */
final class Transposes {
    private final Maker maker;
    private final Reach reach;

    Transposes(Maker maker, Reach reach) {
        this.maker = maker;
        this.reach = reach;
    }

    /** How far transpositions are moved; what is best depends on the whole program. */
    enum Reach {
        /** Only where two meet. */
        MEETING,
        /** Behind values all of whose inputs are transposed alike. */
        COMMON,
        /** Behind values one of whose inputs is transposed: the others are brought in line. */
        ANY
    }

    /** Makes simplified values. */
    @FunctionalInterface
    interface Maker {
        /** The value of a primitive on inputs that are simplified themselves. */
        Value make(Primitive primitive, List<Value> inputs);
    }

    /** A transposed value: two transpositions are one, and one that moves no element a reshape. */
    Value transpose(Transpose transpose, Value input) {
        Transpose all = transpose;
        Value source = input;
        if (input.primitive() instanceof Transpose first) {
            all = transpose.after(first);
            source = input.input(0);
        }
        if (all.isIdentity()) {
            return source;
        }
        Shape shape = all.of(source.shape());
        if (movesOnlyOnes(all, source.shape())) {
            return maker.make(new Reshape(shape), List.of(source));
        }
        if (reach == Reach.ANY && source.primitive() instanceof Slice slice) {
            int axis = all.permutation().indexOf(slice.axis());
            Slice moved = new Slice(axis, slice.start(), slice.length());
            return maker.make(moved, List.of(transpose(all, source.input(0))));
        }
        if (source.primitive() instanceof Broadcast) {
            Shape narrow = widened(source.input(0).shape(), shape.rank());
            if (movesOnlyOnes(all, narrow)) {
                Value moved = maker.make(new Reshape(all.of(narrow)), List.of(source.input(0)));
                return maker.make(new Broadcast(shape), List.of(moved));
            }
        }
        return maker.make(all, List.of(source));
    }

    /** Whether the axes that have more than one element stay in their order. */
    private static boolean movesOnlyOnes(Transpose transpose, Shape shape) {
        int last = -1;
        for (int axis : transpose.permutation()) {
            if (!shape.dim(axis).is(1)) {
                if (axis < last) {
                    return false;
                }
                last = axis;
            }
        }
        return true;
    }

    /** A shape with axes of size 1 before. */
    private static Shape widened(Shape shape, int rank) {
        List<Dim> dims = new ArrayList<>(Collections.nCopies(rank - shape.rank(), Dim.ONE));
        dims.addAll(shape.dims());
        return new Shape(dims);
    }

    /**
     * The transposition of a value computed from what was transposed; null where the value depends
     * on the order of axes, or not all its inputs are transposed alike.
     *
     * @param result the shape of the value
     */
    @Nullable
    Value sink(Primitive primitive, List<Value> inputs, Shape result) {
        Transpose transpose = inputs.stream()
                .filter(input -> input.primitive() instanceof Transpose)
                .map(input -> (Transpose) input.primitive())
                .findFirst()
                .orElse(null);
        if (reach == Reach.MEETING
                || transpose == null
                || transpose.permutation().size() != result.rank()) {
            return null;
        }
        Primitive moved = moved(primitive, transpose);
        if (moved == null) {
            return null;
        }
        List<Value> sources = new ArrayList<>();
        for (Value input : inputs) {
            Value source = source(input, transpose);
            if (source == null) {
                return null;
            }
            sources.add(source);
        }
        Value value = maker.make(moved, sources);
        Shape expected = transpose.inverse().of(result);
        return value.shape().equals(expected) ? transpose(transpose, value) : null;
    }

    /** What a value was before the transposition; null where that would take another one. */
    private @Nullable Value source(Value input, Transpose transpose) {
        if (input.primitive().equals(transpose)) {
            return input.input(0);
        }
        int rank = transpose.permutation().size();
        if (input.shape().rank() == 0) {
            return input;
        }
        if (input.shape().rank() > rank) {
            return null;
        }
        Transpose back = transpose.inverse();
        Shape wide = widened(input.shape(), rank);
        if (movesOnlyOnes(back, wide)) {
            return maker.make(new Reshape(back.of(wide)), List.of(input));
        }
        return reach == Reach.ANY && input.shape().rank() == rank ? transpose(back, input) : null;
    }

    /** The primitive on the axes as they were before; null where there is none. */
    private static @Nullable Primitive moved(Primitive primitive, Transpose transpose) {
        List<Integer> axes = transpose.permutation();
        if (primitive instanceof Elementwise) {
            return primitive;
        }
        if (primitive instanceof Concat concat) {
            return new Concat(axes.get(concat.axis()));
        }
        if (primitive instanceof Pad pad) {
            return new Pad(axes.get(pad.axis()), pad.before(), pad.after());
        }
        if (primitive instanceof Slice slice) {
            return new Slice(axes.get(slice.axis()), slice.start(), slice.length());
        }
        if (primitive instanceof Broadcast broadcast) {
            return new Broadcast(transpose.inverse().of(broadcast.shape()));
        }
        if (primitive instanceof Reduce reduce) {
            List<Integer> reduced =
                    axes.subList(reduce.from(), reduce.to()).stream().sorted().toList();
            int first = reduced.get(0);
            return reduced.get(reduced.size() - 1) - first == reduced.size() - 1
                    ? new Reduce(reduce.kind(), first, first + reduced.size())
                    : null;
        }
        return null;
    }
}
