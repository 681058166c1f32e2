package io.keratin.optimizers;

import io.keratin.optimizers.schedules.ConstantRate;
import io.keratin.optimizers.schedules.LearningRateSchedule;
import io.keratin.optimizers.schedules.Schedules;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.Map;

/**
 * Gradient descent with each step as large as a moving average of earlier steps, over that of the
 * gradients.
 *
 * <p>{@code a ← ρ·a + (1 - ρ)·g²}, {@code s = -g·√(d + ε) / √(a + ε)}, {@code d ← ρ·d + (1 -
 * ρ)·s²}, then {@code w ← w + r·s}. Zeiler's own learning rate is 1. Keras: <a
 * href="https://keras.io/api/optimizers/adadelta/">Adadelta</a>; Zeiler, <a
 * href="https://arxiv.org/abs/1212.5701">arXiv:1212.5701</a>.
 *
 * @param learningRate r, the same or by the step
 * @param rho ρ, from 0 to below 1
 * @param epsilon ε, at least 0
 * @param rules what is done before every step
 */
public record Adadelta(
        LearningRateSchedule learningRate, double rho, double epsilon, StepRules rules)
        implements OptimizerSpec {
    static final Signature SIGNATURE = StepRules.signature(
            Schedules.parameter(0.001),
            Signature.number("rho", 0.95),
            Signature.number("epsilon", 1e-7));

    /** Adadelta with Keras's defaults. */
    public Adadelta(double learningRate) {
        this(new ConstantRate(learningRate), 0.95, 1e-7, StepRules.NONE);
    }

    static OptimizerSpec of(CallSite site) {
        return new Adadelta(
                Schedules.of(site),
                site.numberBelow("rho", 1),
                site.notNegative("epsilon"),
                StepRules.of(site));
    }

    @Override
    public String className() {
        return "Adadelta";
    }

    @Override
    public String scope() {
        return "adadelta";
    }

    @Override
    public String text() {
        Map<String, Object> own =
                Map.of("learning_rate", learningRate.argument(), "rho", rho, "epsilon", epsilon);
        return CallText.of("adadelta", SIGNATURE, rules.arguments(own));
    }
}
