package io.keratin.metrics;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.List;
import java.util.Map;

/**
 * The share of predictions that are on the side of a threshold that their label, 0 or 1, says.
 *
 * <p>Keras: <a href="https://keras.io/api/metrics/accuracy_metrics/">BinaryAccuracy</a>.
 *
 * @param name what histories call it
 * @param threshold predictions above it mean 1
 */
public record BinaryAccuracy(String name, double threshold) implements Metric {
    /** Its name where none is given. */
    static final String NAME = "binary_accuracy";

    /** Half way between the labels. */
    static final double THRESHOLD = 0.5;

    static final Signature SIGNATURE = Signature.of(
            MetricArguments.name(NAME),
            MetricArguments.DTYPE,
            Signature.number("threshold", THRESHOLD));

    static Metric of(CallSite site) {
        site.onlyDefault("dtype");
        return new BinaryAccuracy(
                site.arguments().text("name"), site.arguments().number("threshold"));
    }

    @Override
    public Metric named(String other) {
        return new BinaryAccuracy(other, threshold);
    }

    @Override
    public String text() {
        return CallText.of(NAME, SIGNATURE, Map.of("name", name, "threshold", threshold));
    }

    @Override
    public String routine() {
        return "BinaryAccuracy";
    }

    @Override
    public boolean sparseTargets() {
        return false;
    }

    @Override
    public List<Double> parameters() {
        return List.of(threshold);
    }

    @Override
    public Value perSample(
            ProgramBuilder p, Value prediction, Value target, List<Value> parameters) {
        return p.meanLast(p.equal(target, p.greater(prediction, parameters.get(0))));
    }
}
