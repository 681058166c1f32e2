package io.keratin.compiler.plan;

import io.keratin.compiler.fuse.Section;
import io.keratin.program.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model's program with its plan, ready to be printed.
 *
 * @param inputs the model's inputs
 * @param seeds the gradients that backward starts from, one an output; none for prediction
 * @param weights the model's weights in Keras's order
 * @param outputs the model's outputs
 * @param masks which rows of each output count, null where all do
 * @param addedLoss what layers add to the loss of a batch; null for nothing
 * @param logits what each output's softmax or sigmoid is computed from, null where it has none;
 *     none for prediction
 * @param gradients the gradient of each weight, null for one that is not trained; none for
 *     prediction
 * @param updates what each weight becomes, null where it stays as it is; of training, once the step
 *     is over
 * @param names better names than the values' own
 * @param sections the methods
 * @param plan the steps and their memory
 */
public record Routine(
        List<Value> inputs,
        List<Value> seeds,
        List<Value> weights,
        List<Value> outputs,
        List<@Nullable Value> masks,
        @Nullable Value addedLoss,
        List<@Nullable Value> logits,
        List<@Nullable Value> gradients,
        List<@Nullable Value> updates,
        Map<Value, String> names,
        List<Section> sections,
        Plan plan) {}
