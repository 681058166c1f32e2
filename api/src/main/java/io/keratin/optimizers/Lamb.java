package io.keratin.optimizers;

import io.keratin.optimizers.schedules.ConstantRate;
import io.keratin.optimizers.schedules.LearningRateSchedule;
import io.keratin.optimizers.schedules.Schedules;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.Map;

/**
 * {@link Adam} with each weight's step as long as the weight itself, for large batches.
 *
 * <p>At step t: {@code m ← m + (1 - β₁)·(g - m)}, {@code v ← v + (1 - β₂)·(g² - v)}, {@code s = (m
 * / (1 - β₁ᵗ)) / (√(v / (1 - β₂ᵗ)) + ε)}, then {@code w ← w - r·s·‖w‖ / ‖s‖} with Euclidean norms
 * over all elements of the weight; without the norms where one of them is 0. Keras: <a
 * href="https://keras.io/api/optimizers/lamb/">Lamb</a>; You and others, <a
 * href="https://arxiv.org/abs/1904.00962">arXiv:1904.00962</a>.
 *
 * @param learningRate r, the same or by the step
 * @param beta1 β₁, from 0 to below 1
 * @param beta2 β₂, from 0 to below 1
 * @param epsilon ε, at least 0
 * @param rules what is done before every step
 */
public record Lamb(
        LearningRateSchedule learningRate,
        double beta1,
        double beta2,
        double epsilon,
        StepRules rules)
        implements OptimizerSpec {
    static final Signature SIGNATURE = StepRules.signature(
            Schedules.parameter(0.001),
            Signature.number("beta_1", 0.9),
            Signature.number("beta_2", 0.999),
            Signature.number("epsilon", 1e-7));

    /** Lamb with Keras's defaults. */
    public Lamb(double learningRate) {
        this(new ConstantRate(learningRate), 0.9, 0.999, 1e-7, StepRules.NONE);
    }

    static OptimizerSpec of(CallSite site) {
        return new Lamb(
                Schedules.of(site),
                site.numberBelow("beta_1", 1),
                site.numberBelow("beta_2", 1),
                site.notNegative("epsilon"),
                StepRules.of(site));
    }

    @Override
    public String className() {
        return "Lamb";
    }

    @Override
    public String scope() {
        return "lamb";
    }

    @Override
    public String text() {
        Map<String, Object> own = Map.of(
                "learning_rate",
                learningRate.argument(),
                "beta_1",
                beta1,
                "beta_2",
                beta2,
                "epsilon",
                epsilon);
        return CallText.of("lamb", SIGNATURE, rules.arguments(own));
    }
}
