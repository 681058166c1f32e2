package io.keratin.metrics;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.List;
import java.util.Map;

/**
 * The share of rows whose largest prediction is in the column that the class index names.
 *
 * <p>Keras: <a href="https://keras.io/api/metrics/accuracy_metrics/">SparseCategoricalAccuracy</a>.
 *
 * @param name what histories call it
 */
public record SparseCategoricalAccuracy(String name) implements Metric {
    /** Its name where none is given. */
    static final String NAME = "sparse_categorical_accuracy";

    static final Signature SIGNATURE =
            Signature.of(MetricArguments.name(NAME), MetricArguments.DTYPE);

    static Metric of(CallSite site) {
        site.onlyDefault("dtype");
        return new SparseCategoricalAccuracy(site.arguments().text("name"));
    }

    @Override
    public Metric named(String other) {
        return new SparseCategoricalAccuracy(other);
    }

    @Override
    public String text() {
        return CallText.of(NAME, SIGNATURE, Map.of("name", name));
    }

    @Override
    public String routine() {
        return "SparseCategoricalAccuracy";
    }

    @Override
    public boolean sparseTargets() {
        return true;
    }

    @Override
    public Value perSample(
            ProgramBuilder p, Value prediction, Value target, List<Value> parameters) {
        return p.equal(target, p.argMax(prediction));
    }
}
