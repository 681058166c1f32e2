package io.keratin.model;

import io.keratin.data.Samples;
import io.keratin.execution.Network;
import io.keratin.spec.Graph;
import io.keratin.spec.ShapedGraph;
import io.keratin.train.Fit;
import io.keratin.train.History;
import io.keratin.train.Scores;
import java.util.List;
import java.util.Map;

/**
 * A model of a graph that is known only at run time, with any number of inputs and outputs; made by
 * {@link Models}.
 *
 * <p>Inputs and targets are given by position, as a list, or by name, as {@link NamedTensors}; the
 * records of a generated model of the same inputs and outputs go by position. A model with one of
 * each also takes single arrays, tensors and {@code INDArray}s.
 */
public final class GraphModel extends TensorModel {
    private final Execution execution;
    private final String cost;

    GraphModel(Graph graph, Network.Factory network, Execution execution, String cost, long seed) {
        super(graph, network, Map.of(), seed);
        this.execution = execution;
        this.cost = cost;
    }

    GraphModel(
            ShapedGraph shaped,
            Network.Factory network,
            Execution execution,
            String cost,
            Weights weights,
            long seed) {
        super(shaped, network, weights, seed);
        this.execution = execution;
        this.cost = cost;
    }

    /** How it runs: {@link Execution#COMPILED} or {@link Execution#ND4J}. */
    public Execution execution() {
        return execution;
    }

    /** The names of the inputs, in order: their layers'. */
    public List<String> inputs() {
        return inputNames();
    }

    /** The names of the outputs, in order: their layers', numbered where one makes several. */
    public List<String> outputs() {
        return outputNames();
    }

    @Override
    protected String cost() {
        return cost;
    }

    /** Predicts 32 samples at a time. */
    public List<Tensor> predict(List<Tensor> inputs) {
        return predict(inputs, DEFAULT_BATCH_SIZE);
    }

    /**
     * Predicts.
     *
     * @param inputs tensors of the inputs' shapes, all with as many samples, in the order of
     *     {@link #inputs}
     * @param batchSize how many samples go through the network at once, at least 1
     * @return one tensor an output, in the order of {@link #outputs}
     * @throws io.keratin.data.DataException if the tensors do not fit the inputs
     */
    public List<Tensor> predict(List<Tensor> inputs, int batchSize) {
        return predictSamples(samples(inputs), batchSize);
    }

    /** Predicts 32 samples at a time. */
    public NamedTensors predict(TensorGroup inputs) {
        return predict(inputs, DEFAULT_BATCH_SIZE);
    }

    /** Predicts, as {@link #predict(List, int)} does, with outputs by name. */
    public NamedTensors predict(TensorGroup inputs, int batchSize) {
        return NamedTensors.of(outputs(), predict(inputs(inputs), batchSize));
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
     */
    public History fit(List<Tensor> inputs, List<Tensor> targets, Fit fit) {
        return trainer().fit(samples(inputs), samples(targets), fit);
    }

    /** Trains, with tensors by name. */
    public History fit(TensorGroup inputs, TensorGroup targets, Fit fit) {
        return fit(inputs(inputs), targets(targets), fit);
    }

    /** Measures loss and metrics, 32 samples at a time. */
    public Scores evaluate(List<Tensor> inputs, List<Tensor> targets) {
        return evaluate(inputs, targets, DEFAULT_BATCH_SIZE);
    }

    /**
     * Measures loss and metrics, without dropout and without changing the model.
     *
     * @param batchSize how many samples go through the network at once, at least 1
     * @throws io.keratin.data.DataException if data do not fit
     * @throws IllegalStateException if the model is not compiled
     */
    public Scores evaluate(List<Tensor> inputs, List<Tensor> targets, int batchSize) {
        return trainer().evaluate(samples(inputs), samples(targets), batchSize);
    }

    /** Measures loss and metrics, 32 samples at a time, with tensors by name. */
    public Scores evaluate(TensorGroup inputs, TensorGroup targets) {
        return evaluate(inputs, targets, DEFAULT_BATCH_SIZE);
    }

    /** Measures loss and metrics, with tensors by name. */
    public Scores evaluate(TensorGroup inputs, TensorGroup targets, int batchSize) {
        return evaluate(inputs(inputs), targets(targets), batchSize);
    }

    /**
     * Makes one training step on one batch.
     *
     * @return loss and metrics of this batch alone, as they were before the step
     * @throws io.keratin.data.DataException if data do not fit; then the model is unchanged
     * @throws IllegalStateException if the model is not compiled
     */
    public Scores trainOnBatch(List<Tensor> inputs, List<Tensor> targets) {
        return trainer().trainOnBatch(samples(inputs), samples(targets));
    }

    /** Makes one training step on one batch, with tensors by name. */
    public Scores trainOnBatch(TensorGroup inputs, TensorGroup targets) {
        return trainOnBatch(inputs(inputs), targets(targets));
    }

    /** Measures loss and metrics, all samples at once. */
    public Scores testOnBatch(List<Tensor> inputs, List<Tensor> targets) {
        return trainer().testOnBatch(samples(inputs), samples(targets));
    }

    /** Measures loss and metrics, all samples at once, with tensors by name. */
    public Scores testOnBatch(TensorGroup inputs, TensorGroup targets) {
        return testOnBatch(inputs(inputs), targets(targets));
    }

    /**
     * Inputs as data, for {@link Fit#validationData(List, List)}.
     *
     * @throws io.keratin.data.DataException if one is missing or unknown
     */
    public List<Samples> inputSamples(TensorGroup inputs) {
        return samples(inputs(inputs));
    }

    /** Targets as data, as {@link #inputSamples} does. */
    public List<Samples> targetSamples(TensorGroup targets) {
        return samples(targets(targets));
    }

    private List<Tensor> inputs(TensorGroup group) {
        return inOrder(group, "inputs", inputs());
    }

    private List<Tensor> targets(TensorGroup group) {
        return inOrder(group, "outputs", outputs());
    }

    private static List<Tensor> inOrder(TensorGroup group, String what, List<String> names) {
        return group instanceof NamedTensors named ? named.inOrder(what, names) : group.tensors();
    }

    private static List<Samples> samples(List<Tensor> tensors) {
        return tensors.stream().map(Tensor::samples).toList();
    }
}
