package io.keratin.program;

import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes values out of a loop: what a primitive computes of one element in each step, computed of
 * the whole sequences at once.
 */
public final class Lift {
    private Lift() {}

    /**
     * Whether a value can be computed for all steps at once.
     *
     * @param value a value of a loop's body
     * @param varying for each input, whether it differs from step to step; at least one does
     */
    public static boolean isPossible(Value value, List<Boolean> varying) {
        Primitive primitive = value.primitive();
        if (primitive instanceof MatMul matmul) {
            return !matmul.transposeA() && varying.get(0) && !varying.get(1);
        }
        return primitive instanceof Elementwise
                || primitive instanceof Reduce
                || primitive instanceof Softmax
                || primitive instanceof LogSoftmax
                || primitive instanceof ArgMax
                || primitive instanceof Reshape
                || primitive instanceof Broadcast
                || primitive instanceof Slice
                || primitive instanceof Pad
                || primitive instanceof Concat
                || primitive instanceof StopGradient;
    }

    /**
     * A value for all steps at once, time as a new first axis.
     *
     * @param value a value of a loop's body, of which it is possible
     * @param steps how many steps there are
     * @param inputs its inputs: for all steps, time first, where they vary
     * @param varying for each input, whether it differs from step to step
     */
    public static Value lift(
            ProgramBuilder p, Value value, Dim steps, List<Value> inputs, List<Boolean> varying) {
        Primitive primitive = value.primitive();
        Value first = inputs.get(0);
        if (primitive instanceof Elementwise) {
            List<Value> aligned = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                aligned.add(
                        varying.get(i)
                                ? align(p, inputs.get(i), value.shape().rank() + 1)
                                : inputs.get(i));
            }
            return p.make(primitive, aligned);
        } else if (primitive instanceof Reduce reduce) {
            return p.reduce(reduce.kind(), first, reduce.from() + 1, reduce.to() + 1);
        } else if (primitive instanceof Reshape reshape) {
            return p.reshape(first, reshape.shape().prepend(steps));
        } else if (primitive instanceof Broadcast broadcast) {
            Shape shape = broadcast.shape().prepend(steps);
            return p.broadcast(align(p, first, shape.rank()), shape);
        } else if (primitive instanceof Slice slice) {
            return p.slice(first, slice.axis() + 1, slice.start(), slice.length());
        } else if (primitive instanceof Pad pad) {
            return p.pad(first, pad.axis() + 1, pad.before(), pad.after());
        } else if (primitive instanceof Concat concat) {
            List<Value> parts = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                Shape shape = value.input(i).shape().prepend(steps);
                parts.add(p.broadcast(inputs.get(i), shape));
            }
            return p.concat(concat.axis() + 1, parts);
        }
        return p.make(primitive, inputs);
    }

    /** Puts axes of size 1 behind that of time until a tensor has so many axes. */
    private static Value align(ProgramBuilder p, Value sequence, int rank) {
        Shape shape = sequence.shape();
        Shape aligned = shape.from(1);
        while (aligned.rank() < rank - 1) {
            aligned = aligned.prepend(Dim.ONE);
        }
        return p.reshape(sequence, aligned.prepend(shape.dim(0)));
    }
}
