package io.keratin.compiler.lower;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.spec.WeightSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A graph as a program.
 *
 * @param builder made the program, and makes what is added to it
 * @param inputs the model's inputs
 * @param outputs the model's outputs
 * @param weights the model's weights in Keras's order
 * @param masks the mask of each output, null where every element counts
 * @param addedLoss what layers add to the loss, of no axes; null for nothing
 * @param ends for each node of the graph the number of the first value made after it
 */
public record Lowered(
        ProgramBuilder builder,
        List<Value> inputs,
        List<Value> outputs,
        List<Weight> weights,
        List<@Nullable Value> masks,
        @Nullable Value addedLoss,
        List<Integer> ends) {

    /**
     * A weight of the model.
     *
     * @param value the weight in the program
     * @param spec its name in the layer, shape and initializer
     * @param update its value once the step or call is over; null where that leaves it as it is
     */
    public record Weight(
            Value value, WeightSpec spec, @Nullable Value update) {}

    public Lowered {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        weights = List.copyOf(weights);
        masks = Collections.unmodifiableList(new ArrayList<>(masks));
        ends = List.copyOf(ends);
    }

    /** The node of the graph that made a value. */
    public int node(Value value) {
        int node = 0;
        while (node < ends.size() - 1 && value.id() >= ends.get(node)) {
            node++;
        }
        return node;
    }
}
