package io.keratin.layers;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.spec.Lowering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The masks of tensors that are merged, as Keras 3's {@code Merge} and its subclasses treat them.
 *
 * <p>What comes out counts where any of the inputs counts, if all of them are masked; if one is
 * not, the mask is lost, but for {@link Concatenate}.
 */
final class MergedMasks {
    /** One an input, of the rank of the widest input, to broadcast with it; null for no mask. */
    private final @Nullable Value[] masks;

    /** The number of leading axes that the masks tell apart. */
    private final int axes;

    private MergedMasks(@Nullable Value[] masks, int axes) {
        this.masks = masks;
        this.axes = axes;
    }

    /** The masks of a layer that aligns its inputs behind the batch. */
    static MergedMasks of(Lowering lowering, List<Value> inputs) {
        ProgramBuilder p = lowering.builder();
        int rank = inputs.stream().mapToInt(input -> input.shape().rank()).max().orElseThrow();
        @Nullable Value[] masks = new Value[inputs.size()];
        int axes = 0;
        for (int i = 0; i < masks.length; i++) {
            Value mask = lowering.mask(i);
            if (mask != null) {
                int inputRank = inputs.get(i).shape().rank();
                masks[i] = Merging.aligned(p, widened(p, mask, inputRank), rank);
                axes = Math.max(axes, rank - inputRank + mask.shape().rank());
            }
        }
        return new MergedMasks(masks, axes);
    }

    /** Whether the output carries a mask. */
    static List<Boolean> masked(List<Boolean> inputs) {
        return List.of(!inputs.contains(false));
    }

    /** The output's mask; null where an input has none. */
    @Nullable
    Value combined(ProgramBuilder p) {
        Value any = any(p);
        return any == null ? null : p.reshape(any, new Shape(any.shape().dims().subList(0, axes)));
    }

    private @Nullable Value any(ProgramBuilder p) {
        return Arrays.stream(masks).allMatch(Objects::nonNull)
                ? Arrays.stream(masks)
                        .map(Objects::requireNonNull)
                        .reduce(p::maximum)
                        .orElseThrow()
                : null;
    }

    /** The product, in which what is masked counts as 1; 0 where all inputs are masked. */
    Value multiply(ProgramBuilder p, List<Value> inputs) {
        List<Value> factors = new ArrayList<>(Merging.aligned(p, inputs));
        for (int i = 0; i < masks.length; i++) {
            Value mask = masks[i];
            if (mask != null) {
                factors.set(i, p.select(mask, factors.get(i), p.constant(1)));
            }
        }
        Value product = factors.stream().reduce(p::multiply).orElseThrow();
        Value any = any(p);
        return any == null ? product : p.select(any, product, p.constant(0));
    }

    /** The largest or smallest, in which what is masked gives way to the input beside it. */
    Value extreme(ProgramBuilder p, List<Value> inputs, BinaryOperator<Value> of) {
        List<Value> aligned = Merging.aligned(p, inputs);
        Value result = aligned.get(0);
        Value counts = masks[0];
        for (int i = 1; i < masks.length; i++) {
            Value next = aligned.get(i);
            Value mask = masks[i];
            if (mask != null) {
                next = p.select(mask, next, result);
            }
            if (counts != null) {
                result = p.select(counts, result, next);
            }
            counts = mask == null || counts == null ? null : p.maximum(counts, mask);
            result = of.apply(result, next);
        }
        return result;
    }

    /**
     * The mask of tensors one behind the other: an input without one counts everywhere; null where
     * no input has one.
     */
    static @Nullable Value joined(Lowering lowering, List<Value> inputs, int axis) {
        ProgramBuilder p = lowering.builder();
        boolean none = true;
        for (int i = 0; i < inputs.size(); i++) {
            none &= lowering.mask(i) == null;
        }
        if (none) {
            return null;
        }
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Shape shape = inputs.get(i).shape();
            Shape leading = new Shape(shape.dims().subList(0, shape.rank() - 1));
            Value mask = lowering.mask(i);
            Value part = mask == null ? p.constant(1) : widened(p, mask, leading.rank());
            parts.add(p.broadcast(part, leading));
        }
        return axis < inputs.get(0).shape().rank() - 1
                ? p.concat(axis, parts)
                : parts.stream().reduce(p::maximum).orElseThrow();
    }

    /** A mask with axes of size 1 behind its own. */
    private static Value widened(ProgramBuilder p, Value mask, int rank) {
        List<Dim> dims = new ArrayList<>(mask.shape().dims());
        dims.addAll(Collections.nCopies(rank - dims.size(), Dim.ONE));
        return p.reshape(mask, new Shape(dims));
    }
}
