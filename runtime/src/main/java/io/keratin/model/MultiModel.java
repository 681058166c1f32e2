package io.keratin.model;

import io.keratin.data.Samples;
import io.keratin.execution.Network;
import io.keratin.spec.Graph;
import java.util.List;
import java.util.function.Function;

/**
 * A model with several inputs or outputs, which records name.
 *
 * @param <I> the inputs
 * @param <O> the outputs
 */
public abstract non-sealed class MultiModel<I extends TensorGroup, O extends TensorGroup>
        extends Model {
    private final Function<List<Tensor>, O> outputs;

    /**
     * Called by generated classes.
     *
     * @param graph the graph, as text in chunks
     * @param network makes the network
     * @param outputs names the outputs
     * @param seed the seed of weights, dropout and order of samples
     */
    protected MultiModel(
            String[] graph, Network.Factory network, Function<List<Tensor>, O> outputs, long seed) {
        this(GraphChunks.read(graph), network, outputs, seed);
    }

    /** As the other constructor, with the graph itself. */
    protected MultiModel(
            Graph graph, Network.Factory network, Function<List<Tensor>, O> outputs, long seed) {
        super(graph, network, seed);
        this.outputs = outputs;
    }

    /** Predicts 32 samples at a time. */
    public O predict(I inputs) {
        return predict(inputs, DEFAULT_BATCH_SIZE);
    }

    /**
     * Predicts.
     *
     * @param inputs tensors of the inputs' shapes, all with as many samples
     * @param batchSize how many samples go through the network at once, at least 1
     * @throws io.keratin.data.DataException if the tensors do not fit the inputs
     */
    public O predict(I inputs, int batchSize) {
        return outputs.apply(predict(samples(inputs), batchSize));
    }

    static List<Samples> samples(TensorGroup group) {
        return group.tensors().stream().map(Tensor::samples).toList();
    }
}
