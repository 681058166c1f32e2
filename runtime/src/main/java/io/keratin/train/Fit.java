package io.keratin.train;

import io.keratin.data.DataException;
import io.keratin.data.Samples;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a model is trained: Keras's arguments of {@code fit}, with its defaults.
 *
 * <p>Immutable; every method returns another one:
 * {@code Fit.epochs(5).batchSize(128).validationSplit(0.1)}. See <a
 * href="https://keras.io/api/models/model_training_apis/">Model training APIs</a>.
 */
public final class Fit {
    /** The number of samples in a batch when nothing else is said. */
    public static final int DEFAULT_BATCH_SIZE = 32;

    // Written by change() only, before anybody else sees the object.
    private int epochs;
    private int initialEpoch;
    private int batchSize = DEFAULT_BATCH_SIZE;
    private double validationSplit;
    private @Nullable Validation validation;
    private boolean shuffle = true;
    private float @Nullable [] sampleWeight;
    private Map<Integer, Double> classWeight = Map.of();
    private Verbosity verbosity = Verbosity.BAR;
    private PrintStream out = System.out;
    private boolean toTerminal = true;

    private Fit() {}

    /** Data that are evaluated after every epoch. */
    record Validation(List<Samples> inputs, List<Samples> targets) {}

    /**
     * Starts with the number of passes over the data; the index of the last epoch, where
     * {@link #initialEpoch} is given.
     *
     * @param epochs at least 1
     * @throws DataException if it is less
     */
    public static Fit epochs(int epochs) {
        require(epochs >= 1, "epochs of at least 1", epochs);
        Fit fit = new Fit();
        fit.epochs = epochs;
        return fit;
    }

    /**
     * Samples in a batch, 32 by default; the last batch of an epoch may be smaller.
     *
     * @throws DataException if less than 1
     */
    public Fit batchSize(int samples) {
        require(samples >= 1, "a batch size of at least 1", samples);
        return change(fit -> fit.batchSize = samples);
    }

    /**
     * The share of the samples, the last ones, that is held back and evaluated after every epoch.
     *
     * @param share at least 0, the default, and less than 1
     * @throws DataException if outside that range
     */
    public Fit validationSplit(double share) {
        require(share >= 0 && share < 1, "a validation split of at least 0 and less than 1", share);
        return change(fit -> fit.validationSplit = share);
    }

    /** Samples with targets, a row each, that are evaluated after every epoch. */
    public Fit validationData(float[][] inputs, float[][] targets) {
        return validationData(
                List.of(Samples.rows("the inputs for validation", inputs)),
                List.of(Samples.rows("the targets for validation", targets)));
    }

    /** Samples, a row each, with class numbers, that are evaluated after every epoch. */
    public Fit validationData(float[][] inputs, int[] targets) {
        return validationData(
                List.of(Samples.rows("the inputs for validation", inputs)),
                List.of(Samples.labels(targets)));
    }

    /**
     * Samples with targets, such as {@code Tensor.samples()}, that are evaluated after every epoch.
     */
    public Fit validationData(Samples inputs, Samples targets) {
        return validationData(List.of(inputs), List.of(targets));
    }

    /**
     * Samples with targets, one item an input and one an output, that are evaluated after every
     * epoch; they come before {@link #validationSplit}.
     */
    public Fit validationData(List<Samples> inputs, List<Samples> targets) {
        return change(
                fit -> fit.validation = new Validation(List.copyOf(inputs), List.copyOf(targets)));
    }

    /** Whether every epoch takes the samples in another order, which is the default. */
    public Fit shuffle(boolean anew) {
        return change(fit -> fit.shuffle = anew);
    }

    /**
     * How much each sample counts in the loss.
     *
     * @param weights finite, one a sample
     */
    public Fit sampleWeight(float... weights) {
        float[] copy = weights.clone();
        return change(fit -> fit.sampleWeight = copy);
    }

    /**
     * How much samples of each class count in the loss; classes that are not named count 1. For
     * models with one output.
     */
    public Fit classWeight(Map<Integer, Double> weights) {
        Map<Integer, Double> copy = Map.copyOf(weights);
        return change(fit -> fit.classWeight = copy);
    }

    /**
     * What is printed: 0 nothing; 1, the default, a progress bar, or one line an epoch where the
     * output is no terminal; 2 one line an epoch.
     *
     * @throws DataException if another number
     */
    public Fit verbose(int level) {
        require(level >= 0 && level <= 2, "a verbosity of 0, 1 or 2", level);
        return change(fit -> fit.verbosity = Verbosity.of(level));
    }

    /** Where reports go, {@code System.out} by default; another stream counts as no terminal. */
    public Fit printTo(PrintStream stream) {
        return change(fit -> {
            fit.out = stream;
            fit.toTerminal = false;
        });
    }

    /**
     * The index of the first epoch, 0 by default: epochs before it are taken as done.
     *
     * @throws DataException if negative
     */
    public Fit initialEpoch(int epoch) {
        require(epoch >= 0, "an initial epoch of at least 0", epoch);
        return change(fit -> fit.initialEpoch = epoch);
    }

    int lastEpoch() {
        return epochs;
    }

    int firstEpoch() {
        return initialEpoch;
    }

    int samplesInBatch() {
        return batchSize;
    }

    double validationShare() {
        return validationSplit;
    }

    @Nullable
    Validation validation() {
        return validation;
    }

    boolean shuffles() {
        return shuffle;
    }

    float @Nullable [] sampleWeights() {
        return sampleWeight;
    }

    Map<Integer, Double> classWeights() {
        return classWeight;
    }

    /** Whether anything is printed. */
    boolean reports() {
        return verbosity != Verbosity.SILENT;
    }

    Reporter reporter() {
        return Reporter.of(verbosity, out, toTerminal, epochs);
    }

    private Fit change(Consumer<Fit> edit) {
        Fit copy = new Fit();
        copy.epochs = epochs;
        copy.initialEpoch = initialEpoch;
        copy.batchSize = batchSize;
        copy.validationSplit = validationSplit;
        copy.validation = validation;
        copy.shuffle = shuffle;
        copy.sampleWeight = sampleWeight;
        copy.classWeight = classWeight;
        copy.verbosity = verbosity;
        copy.out = out;
        copy.toTerminal = toTerminal;
        edit.accept(copy);
        return copy;
    }

    private static void require(boolean holds, String expected, Object found) {
        if (!holds) {
            throw new DataException("expected " + expected + ", got " + found);
        }
    }
}
