package io.keratin.optimizers;

import io.keratin.optimizers.schedules.ConstantRate;
import io.keratin.optimizers.schedules.LearningRateSchedule;
import io.keratin.optimizers.schedules.Schedules;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.Map;

/**
 * {@link Adam} with the largest gradient, fading, in place of the root of the mean square.
 *
 * <p>At step t: {@code m ← m + (1 - β₁)·(g - m)}, {@code u ← max(β₂·u, |g|)}, then {@code w ← w -
 * r·m / ((1 - β₁ᵗ)·(u + ε))}. Keras: <a href="https://keras.io/api/optimizers/adamax/">Adamax</a>;
 * Kingma and Ba, <a href="https://arxiv.org/abs/1412.6980">arXiv:1412.6980</a>, section 7.
 *
 * @param learningRate r, the same or by the step
 * @param beta1 β₁, from 0 to below 1
 * @param beta2 β₂, from 0 to below 1
 * @param epsilon ε, at least 0
 * @param rules what is done before every step
 */
public record Adamax(
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

    /** Adamax with Keras's defaults. */
    public Adamax(double learningRate) {
        this(new ConstantRate(learningRate), 0.9, 0.999, 1e-7, StepRules.NONE);
    }

    static OptimizerSpec of(CallSite site) {
        return new Adamax(
                Schedules.of(site),
                site.numberBelow("beta_1", 1),
                site.numberBelow("beta_2", 1),
                site.notNegative("epsilon"),
                StepRules.of(site));
    }

    @Override
    public String className() {
        return "Adamax";
    }

    @Override
    public String scope() {
        return "adamax";
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
        return CallText.of("adamax", SIGNATURE, rules.arguments(own));
    }
}
