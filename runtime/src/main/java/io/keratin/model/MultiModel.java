package io.keratin.model;

import io.keratin.data.Samples;
import io.keratin.execution.Network;
import io.keratin.spec.Graph;
import io.keratin.train.Fit;
import io.keratin.train.History;
import io.keratin.train.Scores;
import java.util.List;
import java.util.Map;
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
        this(GraphChunks.read(graph), network, outputs, Map.of(), seed);
    }

    /**
     * Called by generated classes.
     *
     * @param trained models whose weights are to be this model's too, by the names of its layers
     */
    protected MultiModel(
            String[] graph,
            Network.Factory network,
            Function<List<Tensor>, O> outputs,
            Map<String, ? extends Model> trained,
            long seed) {
        this(GraphChunks.read(graph), network, outputs, trained, seed);
    }

    /** As the other constructor, with the graph itself. */
    protected MultiModel(
            Graph graph, Network.Factory network, Function<List<Tensor>, O> outputs, long seed) {
        this(graph, network, outputs, Map.of(), seed);
    }

    private MultiModel(
            Graph graph,
            Network.Factory network,
            Function<List<Tensor>, O> outputs,
            Map<String, ? extends Model> trained,
            long seed) {
        super(graph, network, trained, seed);
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
        return outputs.apply(predictSamples(samples(inputs), batchSize));
    }

    /**
     * Trains.
     *
     * @param inputs tensors of the inputs' shapes, all with as many samples
     * @param targets what is to come out, one tensor an output; class numbers where its loss is
     *     sparse
     * @param fit epochs, batch size and so on
     * @return loss and metrics of every epoch
     * @throws io.keratin.data.DataException if data or options do not fit; then the model is
     *     unchanged
     * @throws IllegalStateException if the model is not compiled
     * @throws io.keratin.train.FitInterruptedException if the thread is interrupted, after the step
     *     that was on
     */
    public History fit(I inputs, O targets, Fit fit) {
        return trainer().fit(samples(inputs), samples(targets), fit);
    }

    /** Measures loss and metrics, 32 samples at a time. */
    public Scores evaluate(I inputs, O targets) {
        return evaluate(inputs, targets, DEFAULT_BATCH_SIZE);
    }

    /**
     * Measures loss and metrics, without dropout and without changing the model.
     *
     * @param batchSize how many samples go through the network at once, at least 1
     * @throws io.keratin.data.DataException if data do not fit
     * @throws IllegalStateException if the model is not compiled
     */
    public Scores evaluate(I inputs, O targets, int batchSize) {
        return trainer().evaluate(samples(inputs), samples(targets), batchSize);
    }

    /**
     * Makes one training step on one batch.
     *
     * @return loss and metrics of this batch alone, as they were before the step
     * @throws io.keratin.data.DataException if data do not fit; then the model is unchanged
     * @throws IllegalStateException if the model is not compiled
     */
    public Scores trainOnBatch(I inputs, O targets) {
        return trainer().trainOnBatch(samples(inputs), samples(targets));
    }

    /** Measures loss and metrics, all samples at once. */
    public Scores testOnBatch(I inputs, O targets) {
        return trainer().testOnBatch(samples(inputs), samples(targets));
    }

    /** The tensors of a group as data, for {@link Fit#validationData(List, List)}. */
    public static List<Samples> samples(TensorGroup group) {
        return group.tensors().stream().map(Tensor::samples).toList();
    }
}
