package io.keratin.optimizers;

import io.keratin.optimizers.schedules.ConstantRate;
import io.keratin.optimizers.schedules.LearningRateSchedule;
import io.keratin.optimizers.schedules.Schedules;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.Map;

/**
 * {@link Adam} that looks ahead by Nesterov's momentum, which grows from step to step.
 *
 * <p>At step t, with {@code μₜ = β₁·(1 - 0.96ᵗ / 2)} and {@code pₜ = μ₁·…·μₜ}: {@code m ← m + (1 -
 * β₁)·(g - m)}, {@code v ← v + (1 - β₂)·(g² - v)}, then {@code w ← w - r·(μₜ₊₁·m / (1 - pₜ₊₁) + (1
 * - μₜ)·g / (1 - pₜ)) / (√(v / (1 - β₂ᵗ)) + ε)}. Keras: <a
 * href="https://keras.io/api/optimizers/nadam/">Nadam</a>; Dozat, <a
 * href="https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ">Incorporating Nesterov momentum into
 * Adam</a>.
 *
 * @param learningRate r, the same or by the step
 * @param beta1 β₁, from 0 to below 1
 * @param beta2 β₂, from 0 to below 1
 * @param epsilon ε, at least 0
 * @param rules what is done before every step
 */
public record Nadam(
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

    /** Nadam with Keras's defaults. */
    public Nadam(double learningRate) {
        this(new ConstantRate(learningRate), 0.9, 0.999, 1e-7, StepRules.NONE);
    }

    static OptimizerSpec of(CallSite site) {
        return new Nadam(
                Schedules.of(site),
                site.numberBelow("beta_1", 1),
                site.numberBelow("beta_2", 1),
                site.notNegative("epsilon"),
                StepRules.of(site));
    }

    @Override
    public String className() {
        return "Nadam";
    }

    @Override
    public String scope() {
        return "nadam";
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
        return CallText.of("nadam", SIGNATURE, rules.arguments(own));
    }
}
