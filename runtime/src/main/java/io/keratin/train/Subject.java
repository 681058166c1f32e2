package io.keratin.train;

import io.keratin.data.IndexRanges;
import io.keratin.data.Sizes;
import io.keratin.execution.Network;
import io.keratin.execution.PredictState;
import io.keratin.spec.WeightSpec;
import java.util.List;
import java.util.OptionalInt;

/**
 * What training needs of a model.
 *
 * @param name the model's Java name, for messages
 * @param network its arithmetic, for prediction
 * @param training its arithmetic for training, which may leave more layers frozen
 * @param state what its predictions leave for those that follow
 * @param weights the arrays of all its weights
 * @param trainable which of them training changes, with their sizes
 * @param inputs the names of its inputs
 * @param sizes solves its unknown sizes
 * @param indices what its inputs may hold
 * @param outputs its outputs
 * @param fixedBatch the number of samples in every batch, where the model fixes it
 * @param seed the seed of dropout and of the order of samples
 */
public record Subject(
        String name,
        Network network,
        Network training,
        PredictState state,
        float[][] weights,
        List<Trainable> trainable,
        List<String> inputs,
        Sizes sizes,
        IndexRanges indices,
        List<OutputSpec> outputs,
        OptionalInt fixedBatch,
        long seed) {

    /**
     * A weight that training changes.
     *
     * @param index its place among all weights
     * @param size the number of its elements
     * @param spec what it is
     */
    public record Trainable(int index, int size, WeightSpec spec) {}

    public Subject {
        trainable = List.copyOf(trainable);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
