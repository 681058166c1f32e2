package io.keratin.compiler;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model computes, in primitives and nothing else: neither simplified, fused nor planned.
 *
 * <p>Any executor can run it; the processor's passes start from it.
 *
 * @param builder made the values, and makes what is added to them
 * @param inputs the model's inputs, each an {@link io.keratin.program.Input}
 * @param weights the model's weights in Keras's order, each a {@link io.keratin.program.Parameter}
 * @param outputs the model's outputs
 * @param logits what each output's softmax or sigmoid is computed from, null where it has none;
 *     empty for prediction
 * @param seeds the gradient that backward starts from, an input of the program for each output: of
 *     its logits where it has logits, else of itself; empty for prediction
 * @param gradients the gradient of each weight, null for one that is not trained; empty for
 *     prediction
 * @param updates what each weight becomes once the step, or for prediction the call, is over; null
 *     where that leaves it as it is
 * @param masks the mask of each output, one number for each of its rows: of all axes but the last;
 *     null where every row counts
 * @param addedLoss what layers add to the loss of a batch, of no axes; null for nothing
 * @param gradientOf the gradient of every value between the weights and the outputs
 */
public record ModelProgram(
        ProgramBuilder builder,
        List<Value> inputs,
        List<Value> weights,
        List<Value> outputs,
        List<@Nullable Value> logits,
        List<Value> seeds,
        List<@Nullable Value> gradients,
        List<@Nullable Value> updates,
        List<@Nullable Value> masks,
        @Nullable Value addedLoss,
        Map<Value, Value> gradientOf) {
    public ModelProgram {
        inputs = List.copyOf(inputs);
        weights = List.copyOf(weights);
        outputs = List.copyOf(outputs);
        logits = Collections.unmodifiableList(new ArrayList<>(logits));
        seeds = List.copyOf(seeds);
        gradients = Collections.unmodifiableList(new ArrayList<>(gradients));
        updates = Collections.unmodifiableList(new ArrayList<>(updates));
        masks = Collections.unmodifiableList(new ArrayList<>(masks));
        gradientOf = Map.copyOf(gradientOf);
    }

    /** What an output's seed is the gradient of: the logits, or the output where it has none. */
    public Value target(int output) {
        Value ending = logits.isEmpty() ? null : logits.get(output);
        return ending == null ? outputs.get(output) : ending;
    }
}
