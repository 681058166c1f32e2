package io.keratin.train;

import io.keratin.data.DataException;
import io.keratin.data.Samples;
import io.keratin.execution.PredictState;
import io.keratin.execution.Routine;
import io.keratin.execution.Updates;
import io.keratin.execution.Workspace;
import io.keratin.spec.CompileSpec;
import io.keratin.train.optimizers.Optimizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Trains and evaluates a model that is compiled: the loop over epochs and batches.
 *
 * <p>Data are checked before the first weight changes. Calls from several threads wait for each
 * other.
 */
public final class Trainer {
    private final Subject subject;
    private final CompileSpec spec;
    private final Optimizer optimizer;
    private final Measures measures;
    private final Workspace workspace = new Workspace();
    private final Batch batch;
    private final float[][] weights;
    private final WeightGradients gradients;
    private final WeightRules rules;
    private final Updates updates;
    private final PredictState state;
    private long steps;

    /**
     * Compiles a model.
     *
     * @param routines gives the generated routine of a loss or metric by its name
     * @throws io.keratin.spec.ProblemException if a text means no optimizer, loss or metric, or one
     *     that cannot work on its output
     */
    public Trainer(Subject subject, CompileSpec spec, Function<String, Routine> routines) {
        this.subject = subject;
        this.spec = spec;
        optimizer = Compilation.optimizer(spec, subject);
        List<OutputRun> runs =
                Compilation.outputs(spec, subject.name(), subject.outputs(), routines);
        measures = new Measures(subject.outputs(), runs, subject.sizes());
        batch = new Batch(subject.inputs().size(), runs.size());
        weights = subject.trainable().stream()
                .map(weight -> subject.weights()[weight.index()])
                .toArray(float[][]::new);
        gradients = new WeightGradients(subject.trainable());
        rules = new WeightRules(subject.trainable());
        updates = Updates.ofForward(subject.training(), subject.weights());
        state = subject.state();
    }

    /** What the model was compiled with. */
    public CompileSpec spec() {
        return spec;
    }

    /** The optimizer, with its state. */
    public Optimizer optimizer() {
        return optimizer;
    }

    /** The indices of the weights that the optimizer changes, among all of the model's. */
    public List<Integer> trained() {
        return subject.trainable().stream().map(Subject.Trainable::index).toList();
    }

    /**
     * Goes on from a saved state; as {@link Optimizer#restore}.
     *
     * @throws IllegalArgumentException if the number of values differs; nothing is changed
     */
    public synchronized void resume(long iterations, float learningRate, List<float[]> values) {
        optimizer.restore(iterations, learningRate, values);
        // Dropout and the order of samples go on too, and do not begin as they did at first.
        steps = iterations;
    }

    /**
     * Trains on data, epoch by epoch.
     *
     * @throws DataException if data or options do not fit; then nothing is changed
     * @throws FitInterruptedException if the thread is interrupted, after the step that was on
     */
    public synchronized History fit(List<Samples> inputs, List<Samples> targets, Fit fit) {
        Data all = checked("", inputs, targets);
        all = new Data(inputs, targets, SampleWeights.of(fit, all, measures.runs()), all.sizes());
        checkBatch(fit.samplesInBatch());
        int trained = all.count();
        Data validation = all;
        int[] validationOrder = new int[0];
        Fit.Validation given = fit.validation();
        if (given != null) {
            validation = checked(" for validation", given.inputs(), given.targets());
            validationOrder = Data.range(0, validation.count());
        } else if (fit.validationShare() > 0) {
            trained = (int) Math.floor(all.count() * (1 - fit.validationShare()));
            if (trained == 0 || trained == all.count()) {
                throw new DataException("expected samples for training and for validation, got all "
                        + all.count() + " samples on one side of the validation split "
                        + fit.validationShare() + ": use more samples, or another share");
            }
            validationOrder = Data.range(trained, all.count());
        }
        checkWholeBatches(trained, fit.samplesInBatch());
        checkWholeBatches(validationOrder.length, fit.samplesInBatch());
        state.take();
        try {
            return run(all, trained, validation, validationOrder, fit);
        } catch (OutOfMemoryError e) {
            release();
            throw e;
        } finally {
            state.give();
        }
    }

    private History run(Data data, int count, Data validation, int[] validationOrder, Fit fit) {
        Reporter reporter = fit.reporter();
        Progress progress = new Progress(reporter, fit.lastEpoch());
        KernelsNotice.log();
        if (fit.reports()) {
            KernelsNotice.hint();
        }
        int[] order = Data.range(0, count);
        int size = fit.samplesInBatch();
        int stepsInEpoch = (count + size - 1) / size;
        Reporter.ScoresSoFar soFar = measures::scores;
        for (int epoch = fit.firstEpoch(); epoch < fit.lastEpoch(); epoch++) {
            if (fit.shuffles()) {
                shuffle(
                        order,
                        new SplittableRandom(subject.seed() ^ (steps * 0x9E3779B97F4A7C15L)));
            }
            progress.epochBegins(epoch, stepsInEpoch);
            begin(data);
            for (int step = 0; step < stepsInEpoch; step++) {
                progress.stopIfInterrupted();
                int from = step * size;
                train(data, order, from, Math.min(size, count - from));
                progress.stepDone(soFar);
            }
            Map<String, Double> scores = measures.scores();
            if (validationOrder.length > 0) {
                Map<String, Double> validated =
                        evaluate(validation, validationOrder, size, progress::stopIfInterrupted);
                Map<String, Double> both = new LinkedHashMap<>(scores);
                validated.forEach((name, value) -> both.put("val_" + name, value));
                scores = both;
            }
            reporter.epochEnds(scores);
            progress.history().add(epoch, scores);
        }
        return progress.history().build();
    }

    /**
     * Measures loss and metrics, without dropout and without changing anything.
     *
     * @throws DataException if data do not fit
     */
    public synchronized Scores evaluate(
            List<Samples> inputs, List<Samples> targets, int batchSize) {
        checkBatch(batchSize);
        Data data = checked("", inputs, targets);
        return scores(data, batchSize);
    }

    /**
     * Makes one step on one batch.
     *
     * @return loss and metrics of the batch, as it was before the step
     * @throws DataException if data do not fit; then nothing is changed
     */
    public synchronized Scores trainOnBatch(List<Samples> inputs, List<Samples> targets) {
        Data data = checked("", inputs, targets);
        checkFixed(data);
        KernelsNotice.log();
        state.take();
        try {
            begin(data);
            train(data, Data.range(0, data.count()), 0, data.count());
            return new Scores(measures.scores());
        } catch (OutOfMemoryError e) {
            release();
            throw e;
        } finally {
            state.give();
        }
    }

    /**
     * Measures loss and metrics on one batch, without dropout and without changing anything.
     *
     * @throws DataException if data do not fit
     */
    public synchronized Scores testOnBatch(List<Samples> inputs, List<Samples> targets) {
        Data data = checked("", inputs, targets);
        checkFixed(data);
        return scores(data, data.count());
    }

    private Scores scores(Data data, int batchSize) {
        try {
            return new Scores(evaluate(data, Data.range(0, data.count()), batchSize, () -> {}));
        } catch (OutOfMemoryError e) {
            release();
            throw e;
        }
    }

    /**
     * Forgets all memory of batches, after it did not suffice: the next call, perhaps with a
     * smaller batch, and others have what there is. No weight has changed since the last whole
     * step: a step changes them when all its memory has been found.
     */
    private void release() {
        workspace.release();
        batch.release();
        measures.release();
        gradients.release();
    }

    /** Prepares for batches of these data. */
    void begin(Data data) {
        measures.begin(data.sizes());
        for (int i = 1; i < data.sizes().length; i++) {
            workspace.size(i, data.sizes()[i]);
        }
    }

    /** One step; allocates nothing once it has seen as many samples. */
    void train(Data data, int[] order, int from, int count) {
        load(data, order, from, count);
        workspace.random(subject.seed(), steps);
        subject.training().forward(workspace);
        measures.add(workspace, batch, rules.penalty(weights), true);
        subject.training().backward(workspace);
        float[][] slopes = gradients.of(workspace);
        rules.addGradients(weights, slopes);
        optimizer.step(weights, slopes);
        rules.project(weights);
        updates.write(workspace);
        steps++;
    }

    private Map<String, Double> evaluate(
            Data data, int[] order, int batchSize, Runnable beforeBatch) {
        state.begin();
        boolean done = false;
        try {
            begin(data);
            double penalty = rules.penalty(weights);
            for (int from = 0; from < order.length; from += batchSize) {
                beforeBatch.run();
                load(data, order, from, Math.min(batchSize, order.length - from));
                subject.network().predict(workspace);
                state.write(workspace);
                measures.add(workspace, batch, penalty, false);
            }
            done = true;
        } finally {
            state.end(done);
        }
        return new TreeMap<>(measures.scores());
    }

    private void load(Data data, int[] order, int from, int count) {
        batch.take(data.inputs(), data.targets(), data.weights(), order, from, count);
        workspace.size(0, count);
        for (int i = 0; i < data.inputs().size(); i++) {
            workspace.input(i, batch.input(i));
        }
    }

    /** Data that fit, or an exception. */
    Data checked(String purpose, List<Samples> inputs, List<Samples> targets) {
        int[] solved = subject.sizes().solve(inputs);
        DataChecks.counts(
                solved[0],
                targets,
                subject.outputs().stream().map(OutputSpec::name).toList());
        for (int i = 0; i < inputs.size(); i++) {
            DataChecks.finite("input `" + subject.inputs().get(i) + "`" + purpose, inputs.get(i));
        }
        subject.indices().check(inputs);
        for (int i = 0; i < targets.size(); i++) {
            OutputSpec output = subject.outputs().get(i);
            int[] sample = subject.sizes().evaluate(output.shape().from(1), solved);
            DataChecks.target(
                    "`" + output.name() + "`" + purpose,
                    sample,
                    measures.runs().get(i).loss(),
                    targets.get(i));
        }
        return new Data(inputs, targets, null, solved);
    }

    private void checkBatch(int batchSize) {
        if (batchSize < 1) {
            throw new DataException("expected a batch size of at least 1, got " + batchSize);
        }
        if (subject.fixedBatch().isPresent() && subject.fixedBatch().getAsInt() != batchSize) {
            throw new DataException("expected batches of "
                    + subject.fixedBatch().getAsInt() + " samples, which the inputs of "
                    + subject.name() + " fix, got " + batchSize);
        }
    }

    private void checkFixed(Data data) {
        if (subject.fixedBatch().isPresent()) {
            checkBatch(data.count());
        }
    }

    private void checkWholeBatches(int samples, int batchSize) {
        if (subject.fixedBatch().isPresent() && samples % batchSize != 0) {
            throw new DataException("expected whole batches of " + batchSize
                    + " samples, which the inputs of " + subject.name() + " fix, got " + samples
                    + " samples for training or validation");
        }
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}
