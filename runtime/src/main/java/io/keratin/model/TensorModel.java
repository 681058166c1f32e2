package io.keratin.model;

import io.keratin.data.DataException;
import io.keratin.data.Samples;
import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.spec.Graph;
import io.keratin.spec.ShapeInference;
import io.keratin.spec.ShapedGraph;
import io.keratin.train.Fit;
import io.keratin.train.History;
import io.keratin.train.Scores;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model that is given and gives single arrays and tensors, where it has one input and one output.
 */
public abstract sealed class TensorModel extends Model permits SingleModel, GraphModel {
    /** Numbers of one sample; -1 where that depends on the data. */
    private final int inputSize;

    private final int outputSize;

    /** Samples that go through the network at once. */
    private final int batch;

    private final boolean isBatchFixed;
    private final boolean isSingle;

    TensorModel(
            Graph graph, Network.Factory network, Map<String, ? extends Model> trained, long seed) {
        this(ShapeInference.infer(graph).orThrow(), network, trained, seed);
    }

    private TensorModel(
            ShapedGraph shaped,
            Network.Factory network,
            Map<String, ? extends Model> trained,
            long seed) {
        this(shaped, network, Weights.of(shaped, trained, seed), seed);
    }

    @SuppressWarnings(
            "this-escape") // to final methods that read what the constructor above has set
    TensorModel(ShapedGraph shaped, Network.Factory network, Weights weights, long seed) {
        super(shaped, network, weights, seed);
        Graph graph = shaped.graph();
        inputSize = sampleSize(shaped.type(graph.inputs().get(0)).shape());
        outputSize = sampleSize(shaped.type(graph.outputs().get(0)).shape());
        batch = fixedBatch().orElse(DEFAULT_BATCH_SIZE);
        isBatchFixed = fixedBatch().isPresent();
        isSingle = graph.inputs().size() == 1 && graph.outputs().size() == 1;
    }

    /**
     * Predicts samples that lie one after the other, often just one.
     *
     * @param samples a whole number of samples in C order; not kept
     * @return their outputs, one after the other
     * @throws DataException if there are none, or the number is not a multiple of a sample's
     */
    public float[] predict(float[] samples) {
        int count = count(samples.length);
        float[] out = new float[Math.multiplyExact(count, outputSize)];
        predict(samples, out);
        return out;
    }

    /**
     * Predicts samples into an array; allocates nothing once the model has seen as many samples.
     *
     * @param samples a whole number of samples in C order; not kept
     * @param out takes their outputs, one after the other; exactly as long as they are
     * @throws DataException if a length does not fit; then {@code out} is unchanged
     */
    public void predict(float[] samples, float[] out) {
        int count = count(samples.length);
        if (out.length != (long) count * outputSize) {
            throw new DataException("expected room for " + (long) count * outputSize + " numbers, "
                    + count + " samples of " + outputSize + ", got an array of " + out.length);
        }
        indices().check(samples, inputSize);
        state().begin();
        boolean done = false;
        try {
            PredictMemory memory = workspaces().take();
            predict(samples, count, memory, out);
            // not where something was thrown, such as want of memory: then it is better forgotten
            workspaces().give(memory);
            done = true;
        } finally {
            state().end(done);
        }
    }

    private void predict(float[] samples, int count, PredictMemory memory, float[] out) {
        Workspace workspace = memory.workspace();
        int step = Math.min(count, batch);
        for (int from = 0; from < count; from += step) {
            int now = Math.min(step, count - from);
            memory.input(0, samples, from * inputSize, now * inputSize);
            workspace.size(0, now);
            network().predict(workspace);
            state().write(workspace);
            System.arraycopy(workspace.output(0), 0, out, from * outputSize, now * outputSize);
        }
    }

    /**
     * Predicts samples that are a row each.
     *
     * @param samples rows, each the numbers of one sample in C order
     * @return a row for each, its outputs in C order
     * @throws DataException if there are none, or a row has another length than the input
     */
    public float[][] predict(float[][] samples) {
        Tensor out = predict(Samples.rows("the samples", samples), DEFAULT_BATCH_SIZE);
        return out.reshape(samples.length, out.size() / samples.length).toRows();
    }

    /** Predicts 32 samples at a time. */
    public Tensor predict(Tensor samples) {
        return predict(samples, DEFAULT_BATCH_SIZE);
    }

    /**
     * Predicts.
     *
     * @param samples of the input's shape, the samples first
     * @param batchSize how many samples go through the network at once, at least 1
     * @throws DataException if the tensor does not fit the input
     */
    public Tensor predict(Tensor samples, int batchSize) {
        return predict(samples.samples(), batchSize);
    }

    /** Predicts 32 samples at a time; the result is the caller's to close. */
    public INDArray predict(INDArray samples) {
        return predict(samples, DEFAULT_BATCH_SIZE);
    }

    /**
     * Predicts.
     *
     * @param samples of the input's shape, the samples first; any type of number, ordering and
     *     strides
     * @param batchSize how many samples go through the network at once, at least 1
     * @return the outputs, 32-bit floats in C order; the caller's to close
     * @throws DataException if the array does not fit the input
     */
    public INDArray predict(INDArray samples, int batchSize) {
        return predict(Tensor.of(samples), batchSize).toINDArray();
    }

    /**
     * Trains on samples and targets that are a row each.
     *
     * @param samples the numbers of each sample in C order; read, not copied
     * @param targets what is to come out, or class numbers where the loss is sparse
     * @param fit epochs, batch size and so on
     * @return loss and metrics of every epoch
     * @throws DataException if data or options do not fit; then the model is unchanged
     * @throws IllegalStateException if the model is not compiled
     * @throws io.keratin.train.FitInterruptedException if the thread is interrupted, after the step
     *     that was on
     */
    public History fit(float[][] samples, float[][] targets, Fit fit) {
        return trainer()
                .fit(
                        List.of(Samples.rows("the samples", samples)),
                        List.of(Samples.rows("the targets", targets)),
                        fit);
    }

    /** Trains on samples that are a row each, with class numbers. */
    public History fit(float[][] samples, int[] targets, Fit fit) {
        return trainer()
                .fit(
                        List.of(Samples.rows("the samples", samples)),
                        List.of(Samples.labels(targets)),
                        fit);
    }

    /** Trains on tensors, the samples first. */
    public History fit(Tensor samples, Tensor targets, Fit fit) {
        return trainer().fit(List.of(samples.samples()), List.of(targets.samples()), fit);
    }

    /** Trains on arrays of ND4J, the samples first; they are copied. */
    public History fit(INDArray samples, INDArray targets, Fit fit) {
        return trainer()
                .fit(
                        List.of(Tensor.of(samples).samples()),
                        List.of(Tensor.of(targets).samples()),
                        fit);
    }

    /**
     * Measures loss and metrics on samples and targets that are a row each, 32 samples at a time.
     */
    public Scores evaluate(float[][] samples, float[][] targets) {
        return evaluate(samples, targets, DEFAULT_BATCH_SIZE);
    }

    /**
     * Measures loss and metrics, without dropout and without changing the model.
     *
     * @param samples the numbers of each sample in C order
     * @param targets what is to come out, a row a sample
     * @param batchSize how many samples go through the network at once, at least 1
     * @throws DataException if data do not fit
     * @throws IllegalStateException if the model is not compiled
     */
    public Scores evaluate(float[][] samples, float[][] targets, int batchSize) {
        return trainer()
                .evaluate(
                        List.of(Samples.rows("the samples", samples)),
                        List.of(Samples.rows("the targets", targets)),
                        batchSize);
    }

    /**
     * Measures loss and metrics on samples that are a row each, with class numbers, 32 samples at a
     * time.
     */
    public Scores evaluate(float[][] samples, int[] targets) {
        return evaluate(samples, targets, DEFAULT_BATCH_SIZE);
    }

    /** Measures loss and metrics on samples that are a row each, with class numbers. */
    public Scores evaluate(float[][] samples, int[] targets, int batchSize) {
        return trainer()
                .evaluate(
                        List.of(Samples.rows("the samples", samples)),
                        List.of(Samples.labels(targets)),
                        batchSize);
    }

    /** Measures loss and metrics on tensors, the samples first, 32 samples at a time. */
    public Scores evaluate(Tensor samples, Tensor targets) {
        return evaluate(samples, targets, DEFAULT_BATCH_SIZE);
    }

    /** Measures loss and metrics on tensors, the samples first. */
    public Scores evaluate(Tensor samples, Tensor targets, int batchSize) {
        return trainer()
                .evaluate(List.of(samples.samples()), List.of(targets.samples()), batchSize);
    }

    /** Measures loss and metrics on arrays of ND4J, the samples first, 32 samples at a time. */
    public Scores evaluate(INDArray samples, INDArray targets) {
        return evaluate(samples, targets, DEFAULT_BATCH_SIZE);
    }

    /** Measures loss and metrics on arrays of ND4J, the samples first. */
    public Scores evaluate(INDArray samples, INDArray targets, int batchSize) {
        return trainer()
                .evaluate(
                        List.of(Tensor.of(samples).samples()),
                        List.of(Tensor.of(targets).samples()),
                        batchSize);
    }

    /**
     * Makes one training step on one batch.
     *
     * @return loss and metrics of this batch alone, as they were before the step
     * @throws DataException if data do not fit; then the model is unchanged
     * @throws IllegalStateException if the model is not compiled
     */
    public Scores trainOnBatch(float[][] samples, float[][] targets) {
        return trainer()
                .trainOnBatch(
                        List.of(Samples.rows("the samples", samples)),
                        List.of(Samples.rows("the targets", targets)));
    }

    /** Measures loss and metrics on samples and targets that are a row each, all at once. */
    public Scores testOnBatch(float[][] samples, float[][] targets) {
        return trainer()
                .testOnBatch(
                        List.of(Samples.rows("the samples", samples)),
                        List.of(Samples.rows("the targets", targets)));
    }

    /** Makes one training step on samples that are a row each, with class numbers. */
    public Scores trainOnBatch(float[][] samples, int[] targets) {
        return trainer()
                .trainOnBatch(
                        List.of(Samples.rows("the samples", samples)),
                        List.of(Samples.labels(targets)));
    }

    /**
     * Measures loss and metrics on samples that are a row each, with class numbers, all at once.
     */
    public Scores testOnBatch(float[][] samples, int[] targets) {
        return trainer()
                .testOnBatch(
                        List.of(Samples.rows("the samples", samples)),
                        List.of(Samples.labels(targets)));
    }

    /** Makes one training step on tensors, the samples first. */
    public Scores trainOnBatch(Tensor samples, Tensor targets) {
        return trainer().trainOnBatch(List.of(samples.samples()), List.of(targets.samples()));
    }

    /** Measures loss and metrics on tensors, the samples first, all at once. */
    public Scores testOnBatch(Tensor samples, Tensor targets) {
        return trainer().testOnBatch(List.of(samples.samples()), List.of(targets.samples()));
    }

    /** Makes one training step on arrays of ND4J, the samples first. */
    public Scores trainOnBatch(INDArray samples, INDArray targets) {
        return trainer()
                .trainOnBatch(
                        List.of(Tensor.of(samples).samples()),
                        List.of(Tensor.of(targets).samples()));
    }

    /** Measures loss and metrics on arrays of ND4J, the samples first, all at once. */
    public Scores testOnBatch(INDArray samples, INDArray targets) {
        return trainer()
                .testOnBatch(
                        List.of(Tensor.of(samples).samples()),
                        List.of(Tensor.of(targets).samples()));
    }

    private Tensor predict(Samples samples, int batchSize) {
        checkSingle();
        return predictSamples(List.of(samples), batchSize).get(0);
    }

    private void checkSingle() {
        if (!isSingle) {
            throw new DataException("expected data for each of the inputs " + inputNames()
                    + ", and place for the outputs " + outputNames()
                    + ": give a list of tensors, or NamedTensors");
        }
    }

    private int count(int length) {
        checkSingle();
        if (inputSize < 0 || outputSize < 0) {
            throw new DataException("expected data with axes, since the input's shape "
                    + shaped().type(graph().inputs().get(0)).shape()
                    + " has several unknown sizes: give a Tensor");
        }
        if (length == 0 || length % inputSize != 0) {
            throw new DataException(
                    "expected " + inputSize + " numbers a sample for the input's shape "
                            + shaped().type(graph().inputs().get(0)).shape() + ", got " + length);
        }
        int count = length / inputSize;
        if (isBatchFixed && count % batch != 0) {
            throw new DataException("expected a multiple of " + batch
                    + " samples, which the model takes at once, got " + count);
        }
        return count;
    }

    private static int sampleSize(Shape shape) {
        Dim size = shape.from(1).size();
        return size.isKnown() ? Math.toIntExact(size.known().orElseThrow()) : -1;
    }
}
