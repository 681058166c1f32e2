package io.keratin.train;

import io.keratin.data.Sizes;
import io.keratin.execution.Workspace;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Loss and metrics of a whole model, added up over batches. */
final class Measures {
    private final List<OutputSpec> specs;
    private final List<OutputRun> runs;
    private final Dim[] rowsPerSample;
    private final Sizes sizes;
    private final long[] rows;
    private final int[] columns;
    private double lossSum;
    private long samples;

    Measures(List<OutputSpec> specs, List<OutputRun> runs, Sizes sizes) {
        this.specs = specs;
        this.runs = runs;
        this.sizes = sizes;
        rowsPerSample = specs.stream()
                .map(spec -> spec.shape().product(1, spec.shape().rank() - 1))
                .toArray(Dim[]::new);
        rows = new long[specs.size()];
        columns = new int[specs.size()];
    }

    List<OutputRun> runs() {
        return runs;
    }

    /** Begins anew, on data whose unknown sizes are solved. */
    void begin(int[] solved) {
        for (int i = 0; i < rows.length; i++) {
            rows[i] = sizes.evaluate(rowsPerSample[i], solved);
            Shape shape = specs.get(i).shape();
            columns[i] = Math.toIntExact(sizes.evaluate(shape.last(), solved));
        }
        reset();
    }

    /** Forgets all memory, so that others can have it. */
    void release() {
        runs.forEach(OutputRun::release);
    }

    /** Forgets the batches so far. */
    void reset() {
        lossSum = 0;
        samples = 0;
        for (int i = 0; i < runs.size(); i++) {
            runs.get(i).reset();
        }
    }

    /**
     * Adds a batch that the network has computed; for training, sets the gradients of its outputs.
     *
     * @param penalty what the regularizers of weights add to the loss
     */
    void add(Workspace network, Batch batch, double penalty, boolean training) {
        double loss = penalty + network.addedLoss();
        for (int i = 0; i < runs.size(); i++) {
            int batchRows = Math.toIntExact(rows[i] * batch.count());
            OutputRun run = runs.get(i);
            loss += run.weight() * run.add(network, batch, batchRows, columns[i], training);
        }
        lossSum += loss * batch.count();
        samples += batch.count();
    }

    /** Loss and metrics over the batches so far, by Keras's names in alphabetical order. */
    Map<String, Double> scores() {
        Map<String, Double> scores = new TreeMap<>();
        for (int i = 0; i < runs.size(); i++) {
            OutputRun run = runs.get(i);
            if (runs.size() > 1) {
                scores.put(specs.get(i).name() + "_loss", run.meanLoss());
            }
            run.metrics().forEach(metric -> scores.put(metric.name(), metric.result()));
        }
        scores.put("loss", samples == 0 ? 0 : lossSum / samples);
        return scores;
    }
}
