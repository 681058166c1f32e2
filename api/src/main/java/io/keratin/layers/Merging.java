package io.keratin.layers;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.Call;
import io.keratin.spec.Fact;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;

/** What the layers share that combine tensors element by element. */
final class Merging {
    private Merging() {}

    /** As {@link #broadcast(Call, String, String)}, with the id that most of these layers share. */
    static TensorType broadcast(Call call, String verb) {
        return broadcast(call, verb, "MergeShapes");
    }

    /**
     * The type of the result, float32 whatever is merged, as in Keras: the batches agree, the axes
     * behind them broadcast.
     *
     * @param verb what the layer does to its inputs, for messages
     * @param id the id of the problem where the shapes don't fit
     */
    static TensorType broadcast(Call call, String verb, String id) {
        Checks.atLeastOne(call);
        int rank = call.shapes().stream().mapToInt(Shape::rank).max().orElseThrow();
        List<Dim> dims = new ArrayList<>(Collections.nCopies(rank, Dim.ONE));
        int[] from = new int[rank];
        for (int i = 0; i < call.inputs().size(); i++) {
            Shape shape = call.inputs().get(i).shape();
            for (int axis = 0; axis < shape.rank(); axis++) {
                // The batch stays in front; axes behind it are counted from the end.
                int at = axis == 0 ? 0 : axis + rank - shape.rank();
                Dim size = shape.dim(axis);
                boolean first = i == 0 || (at > 0 && dims.get(at).is(1));
                if (first) {
                    dims.set(at, size);
                    from[at] = i;
                } else if (!dims.get(at).equals(size) && (at == 0 || !size.is(1))) {
                    throw mismatch(call, verb, id, from[at], i, at == 0 ? 0 : at - rank);
                }
            }
        }
        return TensorType.float32(new Shape(dims));
    }

    /** Two inputs differ at an axis of the result, counted from the end; the batch is 0. */
    private static RuntimeException mismatch(
            Call call, String verb, String id, int one, int other, int fromEnd) {
        Call.Argument a = call.inputs().get(one);
        Call.Argument b = call.inputs().get(other);
        int axisOfA = fromEnd == 0 ? 0 : fromEnd + a.shape().rank();
        int axisOfB = fromEnd == 0 ? 0 : fromEnd + b.shape().rank();
        String fits = "must agree" + (fromEnd == 0 ? "" : " or be 1");
        return Problem.error(id)
                .at(Where.input(other))
                .headline("`" + call.node() + "` cannot " + verb + " its inputs: on axis "
                        + fromEnd + " they have the sizes " + a.shape().dim(axisOfA)
                        + " and " + b.shape().dim(axisOfB))
                .fact(Fact.of(a.component(), a.tensor(), a.type()))
                .fact(Fact.axis(
                        b.component(),
                        b.tensor(),
                        b.shape(),
                        axisOfB,
                        "axis " + axisOfB + " " + fits))
                .help(help(a, b, axisOfA))
                .exception();
    }

    /** How to make two inputs agree, of which the second is wrong on an axis of the first. */
    static String help(Call.Argument a, Call.Argument b, int axisOfA) {
        Dim expected = a.shape().dim(axisOfA);
        if (expected.isKnown()) {
            return "give `" + b.tensor() + "` the size of `" + a.tensor() + "` there, " + expected;
        }
        String known = "a size that varies may differ from run to run; give both ";
        return axisOfA == 0
                ? known + "the same known size"
                : known + "one known size, or one name at their inputs: unknown = \"T\"";
    }

    /** The tensors as floats, which all that is merged is. */
    static List<Value> floats(ProgramBuilder p, List<Value> inputs) {
        return inputs.stream().map(input -> Checks.toFloat(p, input)).toList();
    }

    /** The tensors with axes of size 1 behind the batch, so that all have the same rank. */
    static List<Value> aligned(ProgramBuilder p, List<Value> inputs) {
        int rank = inputs.stream().mapToInt(input -> input.shape().rank()).max().orElseThrow();
        return floats(p, inputs).stream().map(input -> aligned(p, input, rank)).toList();
    }

    /** The tensors combined two by two, from the first to the last. */
    static Value fold(ProgramBuilder p, List<Value> inputs, BinaryOperator<Value> of) {
        return aligned(p, inputs).stream().reduce(of).orElseThrow();
    }

    /** A tensor with axes of size 1 behind the batch, so that it has a rank. */
    static Value aligned(ProgramBuilder p, Value input, int rank) {
        List<Dim> dims = new ArrayList<>(input.shape().dims());
        dims.addAll(1, Collections.nCopies(rank - dims.size(), Dim.ONE));
        return p.reshape(input, new Shape(dims));
    }
}
