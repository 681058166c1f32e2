package io.keratin.optimizers;

import io.keratin.optimizers.schedules.ConstantRate;
import io.keratin.optimizers.schedules.LearningRateSchedule;
import io.keratin.optimizers.schedules.Schedules;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.Map;

/**
 * Gradient descent with each step divided by the root of a moving average of squared gradients.
 *
 * <p>{@code a ← ρ·a + (1 - ρ)·g²}, then {@code w ← w - r·g / √(a + ε)}. Centered, a moving average
 * of the gradient, squared, is taken off a under the root; with momentum {@code v ← m·v + r·g / √(a
 * + ε)} and {@code w ← w - v}. Keras: <a
 * href="https://keras.io/api/optimizers/rmsprop/">RMSprop</a>.
 *
 * @param learningRate r, the same or by the step
 * @param rho ρ, from 0 to below 1
 * @param momentum m, from 0 to 1
 * @param epsilon ε, at least 0
 * @param centered whether the variance of the gradient divides, in place of its mean square
 * @param rules what is done before every step
 */
public record RMSprop(
        LearningRateSchedule learningRate,
        double rho,
        double momentum,
        double epsilon,
        boolean centered,
        StepRules rules)
        implements OptimizerSpec {
    static final Signature SIGNATURE = StepRules.signature(
            Schedules.parameter(0.001),
            Signature.number("rho", 0.9),
            Signature.number("momentum", 0),
            Signature.number("epsilon", 1e-7),
            Signature.flag("centered", false));

    /** RMSprop with Keras's defaults. */
    public RMSprop(double learningRate) {
        this(new ConstantRate(learningRate), 0.9, 0, 1e-7, false, StepRules.NONE);
    }

    static OptimizerSpec of(CallSite site) {
        return new RMSprop(
                Schedules.of(site),
                site.numberBelow("rho", 1),
                site.numberUpTo("momentum", 1),
                site.notNegative("epsilon"),
                site.arguments().flag("centered"),
                StepRules.of(site));
    }

    @Override
    public String className() {
        return "RMSprop";
    }

    @Override
    public String scope() {
        return "rm_sprop";
    }

    @Override
    public String text() {
        Map<String, Object> own = Map.of(
                "learning_rate", learningRate.argument(),
                "rho", rho,
                "momentum", momentum,
                "epsilon", epsilon,
                "centered", centered);
        return CallText.of("rmsprop", SIGNATURE, rules.arguments(own));
    }
}
