package io.keratin.metrics;

import io.keratin.losses.BinaryCrossentropy;
import io.keratin.losses.CategoricalCrossentropy;
import io.keratin.losses.Loss;
import io.keratin.losses.MeanAbsoluteError;
import io.keratin.losses.MeanSquaredError;
import io.keratin.losses.Reduction;
import io.keratin.losses.SparseCategoricalCrossentropy;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A loss as a metric: its weighted mean.
 *
 * <p>Keras: <a href="https://keras.io/api/metrics/">MeanSquaredError, CategoricalCrossentropy</a>
 * and others among the metrics.
 *
 * @param name what histories call it
 * @param loss what is computed of each row
 */
public record LossMetric(String name, Loss loss) implements Metric {
    private static final Signature.Parameter FROM_LOGITS = Signature.flag("from_logits", false);
    private static final Signature.Parameter SMOOTHING = Signature.number("label_smoothing", 0);
    private static final Signature.Parameter AXIS = Signature.integer("axis", -1);

    static final Signature SQUARED = signature("mean_squared_error");
    static final Signature ABSOLUTE = signature("mean_absolute_error");
    static final Signature BINARY = signature("binary_crossentropy", FROM_LOGITS, SMOOTHING);
    static final Signature CATEGORICAL =
            signature("categorical_crossentropy", FROM_LOGITS, SMOOTHING, AXIS);
    static final Signature SPARSE = signature(
            "sparse_categorical_crossentropy",
            FROM_LOGITS,
            Signature.optional("ignore_class", Signature.Kind.INTEGER),
            AXIS);

    private static Signature signature(String name, Signature.Parameter... others) {
        Signature.Parameter[] all = new Signature.Parameter[others.length + 2];
        all[0] = MetricArguments.name(name);
        all[1] = MetricArguments.DTYPE;
        System.arraycopy(others, 0, all, 2, others.length);
        return Signature.of(all);
    }

    static Metric squared(CallSite site) {
        return of(site, new MeanSquaredError(Reduction.MEAN));
    }

    static Metric absolute(CallSite site) {
        return of(site, new MeanAbsoluteError(Reduction.MEAN));
    }

    static Metric binary(CallSite site) {
        boolean fromLogits = site.arguments().flag("from_logits");
        double smoothing = site.numberUpTo("label_smoothing", 1);
        return of(site, new BinaryCrossentropy(fromLogits, smoothing, Reduction.MEAN));
    }

    static Metric categorical(CallSite site) {
        site.onlyDefault("axis");
        boolean fromLogits = site.arguments().flag("from_logits");
        double smoothing = site.numberUpTo("label_smoothing", 1);
        return of(site, new CategoricalCrossentropy(fromLogits, smoothing, Reduction.MEAN));
    }

    static Metric sparse(CallSite site) {
        site.onlyDefault("ignore_class");
        site.onlyDefault("axis");
        boolean fromLogits = site.arguments().flag("from_logits");
        return of(site, new SparseCategoricalCrossentropy(fromLogits, Reduction.MEAN));
    }

    private static Metric of(CallSite site, Loss loss) {
        site.onlyDefault("dtype");
        return new LossMetric(site.arguments().text("name"), loss);
    }

    @Override
    public Metric named(String other) {
        return new LossMetric(other, loss);
    }

    @Override
    public String text() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("name", name);
        Signature signature;
        if (loss instanceof CategoricalCrossentropy categorical) {
            given.put("from_logits", categorical.fromLogits());
            given.put("label_smoothing", categorical.labelSmoothing());
            signature = CATEGORICAL;
        } else if (loss instanceof BinaryCrossentropy binary) {
            given.put("from_logits", binary.fromLogits());
            given.put("label_smoothing", binary.labelSmoothing());
            signature = BINARY;
        } else if (loss instanceof SparseCategoricalCrossentropy sparse) {
            given.put("from_logits", sparse.fromLogits());
            signature = SPARSE;
        } else {
            signature = signature(loss.name());
        }
        return CallText.of(loss.name(), signature, given);
    }

    @Override
    public String routine() {
        return loss.routine() + "Metric";
    }

    @Override
    public boolean sparseTargets() {
        return loss.sparseTargets();
    }

    @Override
    public List<Double> parameters() {
        return loss.parameters();
    }

    @Override
    public Value perSample(
            ProgramBuilder p, Value prediction, Value target, List<Value> parameters) {
        return loss.perSample(p, prediction, target, parameters);
    }
}
