package io.keratin.metrics;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.List;
import java.util.Map;

/**
 * The share of predictions that equal their targets.
 *
 * <p>Keras: <a href="https://keras.io/api/metrics/accuracy_metrics/">Accuracy</a>.
 *
 * @param name what histories call it
 */
public record Accuracy(String name) implements Metric {
    /** Its name where none is given. */
    static final String NAME = "accuracy";

    static final Signature SIGNATURE =
            Signature.of(MetricArguments.name(NAME), MetricArguments.DTYPE);

    static Metric of(CallSite site) {
        site.onlyDefault("dtype");
        return new Accuracy(site.arguments().text("name"));
    }

    @Override
    public Metric named(String other) {
        return new Accuracy(other);
    }

    @Override
    public String text() {
        return CallText.of(NAME, SIGNATURE, Map.of("name", name));
    }

    @Override
    public String routine() {
        return "Accuracy";
    }

    @Override
    public boolean sparseTargets() {
        return false;
    }

    @Override
    public Value perSample(
            ProgramBuilder p, Value prediction, Value target, List<Value> parameters) {
        return p.meanLast(p.equal(target, prediction));
    }
}
