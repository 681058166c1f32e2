package io.keratin.compiler.lower;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.spec.WeightSpec;
import java.util.List;

/**
 * A graph as a program.
 *
 * @param builder made the program, and makes what is added to it
 * @param inputs the model's inputs
 * @param outputs the model's outputs
 * @param weights the model's weights in Keras's order
 * @param ends for each node of the graph the number of the first value made after it
 */
public record Lowered(
        ProgramBuilder builder,
        List<Value> inputs,
        List<Value> outputs,
        List<Weight> weights,
        List<Integer> ends) {

    /**
     * A weight of the model.
     *
     * @param value the weight in the program
     * @param spec its name in the layer, shape and initializer
     */
    public record Weight(Value value, WeightSpec spec) {}

    public Lowered {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        weights = List.copyOf(weights);
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
