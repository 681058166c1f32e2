package io.keratin.optimizers;

import io.keratin.optimizers.schedules.ConstantRate;
import io.keratin.optimizers.schedules.LearningRateSchedule;
import io.keratin.optimizers.schedules.Schedules;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.Map;

/**
 * Gradient descent, with momentum where asked.
 *
 * <p>Without momentum {@code w ← w - r·g}; with it {@code v ← m·v - r·g} and {@code w ← w + v}, or
 * with Nesterov's {@code w ← w + m·v - r·g}. Keras: <a
 * href="https://keras.io/api/optimizers/sgd/">SGD</a>.
 *
 * @param learningRate r, the same or by the step
 * @param momentum m, from 0 to 1
 * @param nesterov whether the step looks ahead by the momentum
 * @param rules what is done before every step
 */
public record SGD(
        LearningRateSchedule learningRate, double momentum, boolean nesterov, StepRules rules)
        implements OptimizerSpec {
    static final Signature SIGNATURE = StepRules.signature(
            Schedules.parameter(0.01),
            Signature.number("momentum", 0),
            Signature.flag("nesterov", false));

    /** Plain gradient descent. */
    public SGD(double learningRate) {
        this(new ConstantRate(learningRate), 0, false, StepRules.NONE);
    }

    static OptimizerSpec of(CallSite site) {
        return new SGD(
                Schedules.of(site),
                site.numberUpTo("momentum", 1),
                site.arguments().flag("nesterov"),
                StepRules.of(site));
    }

    @Override
    public String className() {
        return "SGD";
    }

    @Override
    public String scope() {
        return "sgd";
    }

    @Override
    public String text() {
        Map<String, Object> own = Map.of(
                "learning_rate",
                learningRate.argument(),
                "momentum",
                momentum,
                "nesterov",
                nesterov);
        return CallText.of("sgd", SIGNATURE, rules.arguments(own));
    }
}
