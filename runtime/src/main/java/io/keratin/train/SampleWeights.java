package io.keratin.train;

import io.keratin.data.DataException;
import io.keratin.data.Samples;
import io.keratin.losses.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much each sample counts, from weights of samples and weights of classes. */
final class SampleWeights {
    private SampleWeights() {}

    /** One weight a sample; null where each counts 1. */
    static float @Nullable [] of(Fit fit, Data data, List<OutputRun> outputs) {
        float[] given = fit.sampleWeights();
        if (given != null) {
            check(given, data.count());
        }
        if (fit.classWeights().isEmpty()) {
            return given;
        }
        fit.classWeights().forEach((label, weight) -> {
            if (!Float.isFinite(weight.floatValue())) {
                throw new DataException("expected finite weights of classes, got " + weight
                        + " for class " + label);
            }
        });
        if (outputs.size() != 1) {
            throw new DataException(
                    "expected a model with one output for class weights, got one with "
                            + outputs.size() + ": give weights of samples");
        }
        float[] weights = given == null ? new float[data.count()] : given.clone();
        if (given == null) {
            Arrays.fill(weights, 1);
        }
        Samples targets = data.targets().get(0);
        Loss loss = outputs.get(0).loss();
        for (int sample = 0; sample < weights.length; sample++) {
            weights[sample] *= weight(fit.classWeights(), label(targets, sample, loss));
        }
        return weights;
    }

    private static void check(float[] weights, int samples) {
        if (weights.length != samples) {
            throw new DataException(
                    "expected one weight a sample, " + samples + ", got " + weights.length);
        }
        for (int i = 0; i < weights.length; i++) {
            if (!Float.isFinite(weights[i])) {
                throw new DataException("expected finite weights of samples, got " + weights[i]
                        + " for sample " + i);
            }
        }
    }

    private static float weight(Map<Integer, Double> weights, int label) {
        return weights.getOrDefault(label, 1.0).floatValue();
    }

    /** The class of a sample: its number, or the first largest of its one-hot target. */
    private static int label(Samples targets, int sample, Loss loss) {
        if (targets.size() == 1) {
            return (int) targets.get(sample, 0);
        }
        if (loss.sparseTargets()) {
            throw new DataException("expected one class number a sample for class weights, got "
                    + targets.text() + ": give weights of samples");
        }
        int largest = 0;
        for (int i = 1; i < targets.size(); i++) {
            if (targets.get(sample, i) > targets.get(sample, largest)) {
                largest = i;
            }
        }
        return largest;
    }
}
