package io.keratin.optimizers;

import io.keratin.optimizers.schedules.ConstantRate;
import io.keratin.optimizers.schedules.LearningRateSchedule;
import io.keratin.optimizers.schedules.Schedules;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.Map;

/**
 * Gradient descent by the sign alone of gradient and momentum: every element moves by r.
 *
 * <p>{@code w ← w - r·sign(β₁·m + (1 - β₁)·g)}, then {@code m ← β₂·m + (1 - β₂)·g}. The learning
 * rate is 3 to 10 times smaller than for Adam, and the weights' decay as much larger. Keras: <a
 * href="https://keras.io/api/optimizers/lion/">Lion</a>; Chen and others, <a
 * href="https://arxiv.org/abs/2302.06675">arXiv:2302.06675</a>.
 *
 * @param learningRate r, the same or by the step
 * @param beta1 β₁, above 0, at most 1
 * @param beta2 β₂, from 0 to below 1
 * @param rules what is done before every step
 */
public record Lion(LearningRateSchedule learningRate, double beta1, double beta2, StepRules rules)
        implements OptimizerSpec {
    static final Signature SIGNATURE = StepRules.signature(
            Schedules.parameter(0.001),
            Signature.number("beta_1", 0.9),
            Signature.number("beta_2", 0.99));

    /** Lion with Keras's defaults. */
    public Lion(double learningRate) {
        this(new ConstantRate(learningRate), 0.9, 0.99, StepRules.NONE);
    }

    static OptimizerSpec of(CallSite site) {
        return new Lion(
                Schedules.of(site), beta1(site), site.numberBelow("beta_2", 1), StepRules.of(site));
    }

    private static double beta1(CallSite site) {
        double beta1 = site.arguments().number("beta_1");
        site.require(beta1 > 0 && beta1 <= 1, "beta_1", "a number above 0, at most 1");
        return beta1;
    }

    @Override
    public String className() {
        return "Lion";
    }

    @Override
    public String scope() {
        return "lion";
    }

    @Override
    public String text() {
        Map<String, Object> own =
                Map.of("learning_rate", learningRate.argument(), "beta_1", beta1, "beta_2", beta2);
        return CallText.of("lion", SIGNATURE, rules.arguments(own));
    }
}
