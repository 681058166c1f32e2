package io.keratin.compiler.simplify;

import io.keratin.program.Concat;
import io.keratin.program.Function;
import io.keratin.program.Pad;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import java.util.ArrayList;
import java.util.List;

/**
 * A sum of tensors that are each 0 where the others are not: it is their parts, one behind the
 * other.
 *
 * <p>The gradient of slices that make up a whole, such as the gates of a recurrent layer, comes as
 * such a sum.
 *
 * @param axis the axis along which the parts lie
 * @param parts the parts in order; none where a sum is of another kind
 */
record PaddedSum(int axis, List<Value> parts) {
    private static final PaddedSum NONE = new PaddedSum(0, List.of());

    /** The parts of the sum of two tensors. */
    static PaddedSum of(Value a, Value b) {
        List<Value> padded = new ArrayList<>();
        if (!a.type().equals(b.type()) || !collect(a, padded) || !collect(b, padded)) {
            return NONE;
        }
        int axis = ((Pad) padded.get(0).primitive()).axis();
        List<Value> parts = new ArrayList<>();
        Dim end = Dim.of(0);
        while (!padded.isEmpty()) {
            Value next = null;
            for (Value each : padded) {
                Pad pad = (Pad) each.primitive();
                boolean follows = pad.axis() == axis && pad.before().equals(end);
                if (follows && next == null) {
                    next = each;
                }
            }
            if (next == null) {
                return NONE;
            }
            padded.remove(next);
            parts.add(next.input(0));
            end = end.plus(next.input(0).shape().dim(axis));
        }
        return end.equals(a.shape().dim(axis)) ? new PaddedSum(axis, parts) : NONE;
    }

    /** Adds the padded tensors that a value is the sum of; false where it is something else. */
    private static boolean collect(Value value, List<Value> padded) {
        if (value.primitive() instanceof Pad) {
            return padded.add(value);
        }
        return value.is(Function.ADD)
                && value.input(0).type().equals(value.input(1).type())
                && collect(value.input(0), padded)
                && collect(value.input(1), padded);
    }

    /** What puts the parts together. */
    Concat concat() {
        return new Concat(axis);
    }
}
