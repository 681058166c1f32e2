package io.keratin.layers;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Transpose;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.Call;
import io.keratin.spec.Fact;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What recurrent layers share: what they take, what they give, and time as the first axis. */
final class Recurrent {
    private Recurrent() {}

    /**
     * Refuses what a recurrent layer cannot work on.
     *
     * @param states the names of the states, which all have {@code units} numbers
     */
    static void check(Call call, int units, List<String> states, boolean stateful) {
        int all = 1 + states.size();
        int given = call.inputs().size();
        if (given != 1 && given != all) {
            throw Problem.error("InputCount")
                    .at(given > all ? Where.input(all) : Where.layer())
                    .headline("`" + call.node() + "` takes one input, or " + all
                            + " with its initial states, and got " + given)
                    .help("give the record a component for the sequence, and either none or "
                            + states.size() + " for the states: "
                            + states.stream().collect(Collectors.joining(", ")))
                    .exception();
        }
        Call.Argument input = call.inputs().get(0);
        Shape shape = input.shape();
        if (shape.rank() != 3) {
            throw Problem.error("RecurrentRank")
                    .at(Where.input(0))
                    .headline("`" + call.node() + "` needs a sequence, and `" + input.tensor()
                            + "` has rank " + shape.rank())
                    .fact(Fact.of("expected", "", "(batch, time, features)"))
                    .fact(Fact.of("found", "", input.type()))
                    .help(
                            shape.rank() == 2
                                    ? "where a recurrent layer makes it, give that returnSequences"
                                            + " = true; else a RepeatVector or Reshape makes a sequence of it"
                                    : "a Reshape makes one vector of each step's numbers")
                    .exception();
        }
        if (!shape.last().isKnown()) {
            throw Problem.error("RecurrentLastAxisUnknown")
                    .at(Where.input(0))
                    .headline("`" + call.node() + "` needs to know the last axis of `"
                            + input.tensor() + "`: its kernel has a row for each feature")
                    .fact(Fact.axis(input.component(), input.tensor(), shape, 2, "not known"))
                    .help("give the input's last axis a size in place of ANY")
                    .exception();
        }
        if (stateful && !shape.dim(0).isKnown()) {
            throw Problem.error("StatefulBatchSize")
                    .at(Where.input(0))
                    .headline("`" + call.node() + "` is stateful, and the batch size of `"
                            + input.tensor() + "` is not known: it keeps a state for each sample")
                    .fact(Fact.axis(input.component(), input.tensor(), shape, 0, "not known"))
                    .help("give every input of the model a batchSize")
                    .exception();
        }
        for (int i = 1; i < given; i++) {
            checkState(call, i, Shape.of(shape.dim(0), Dim.of(units)), states.get(i - 1));
        }
    }

    private static void checkState(Call call, int index, Shape expected, String state) {
        Call.Argument argument = call.inputs().get(index);
        if (!argument.shape().equals(expected)) {
            throw Problem.error("InitialState")
                    .at(Where.input(index))
                    .headline("`" + call.node() + "` cannot start with `" + argument.tensor()
                            + "` as its " + state)
                    .fact(Fact.of("expected", state, expected))
                    .fact(Fact.of("found", argument.tensor(), argument.type()))
                    .help("an initial state has one number a unit, for each sample")
                    .exception();
        }
    }

    /** The types of the outputs: of the last step or of all, and of the states where wanted. */
    static List<TensorType> outputs(
            Shape sequence, int units, boolean returnSequences, int returnedStates) {
        Shape last = Shape.of(sequence.dim(0), Dim.of(units));
        List<TensorType> types = new ArrayList<>();
        types.add(TensorType.float32(
                returnSequences
                        ? Shape.of(sequence.dim(0), sequence.dim(1), Dim.of(units))
                        : last));
        IntStream.range(0, returnedStates).forEach(i -> types.add(TensorType.float32(last)));
        return types;
    }

    /** Swaps the first two axes: {@code (batch, time, …)} to {@code (time, batch, …)} and back. */
    static Value swapped(ProgramBuilder p, Value a) {
        List<Integer> axes = new ArrayList<>(List.of(1, 0));
        IntStream.range(2, a.shape().rank()).forEach(axes::add);
        return p.transpose(a, new Transpose(axes));
    }

    /** A mask (batch, time) as a sequence (time, batch, 1). */
    static Value maskSteps(ProgramBuilder p, Value mask) {
        return swapped(
                p, p.reshape(mask, Shape.of(mask.shape().dim(0), mask.shape().dim(1), Dim.ONE)));
    }

    /** Zeros of a shape. */
    static Value zeros(ProgramBuilder p, Shape shape) {
        return p.broadcast(p.constant(0), shape);
    }

    /**
     * What stays of numbers where a share is dropped, scaled so that their sum is expected to stay.
     */
    static Value kept(ProgramBuilder p, Shape shape, double rate, int stream) {
        Value kept = p.greaterEqual(p.uniform(shape, stream), p.constant(rate));
        return p.multiply(kept, p.constant(1 / (1 - rate)));
    }
}
