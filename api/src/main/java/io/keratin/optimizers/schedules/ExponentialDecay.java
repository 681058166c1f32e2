package io.keratin.optimizers.schedules;

import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.Map;

/**
 * A learning rate that is multiplied with the same factor in the course of every so many steps:
 * {@code r·dᵖ} with {@code p = step / n}.
 *
 * <p>Keras: <a href="https://keras.io/api/optimizers/learning_rate_schedules/exponential_decay/">
 * ExponentialDecay</a>.
 *
 * @param initialLearningRate r
 * @param decaySteps n, above 0
 * @param decayRate d
 * @param staircase whether p is a whole number, rounded down: the rate falls every n steps at once
 */
public record ExponentialDecay(
        double initialLearningRate, double decaySteps, double decayRate, boolean staircase)
        implements LearningRateSchedule {
    static final String NAME = "ExponentialDecay";

    static final Signature SIGNATURE = Signature.of(
            Signature.required("initial_learning_rate"),
            Signature.required("decay_steps", Signature.Kind.STEPS),
            Signature.required("decay_rate"),
            Signature.flag("staircase", false),
            Signature.text("name", NAME).orNone());

    static LearningRateSchedule of(CallSite site) {
        return new ExponentialDecay(
                site.finite("initial_learning_rate"),
                site.positive("decay_steps"),
                site.finite("decay_rate"),
                site.arguments().flag("staircase"));
    }

    @Override
    public float at(long step) {
        float p = (float) step / (float) decaySteps;
        if (staircase) {
            p = (float) Math.floor(p);
        }
        return (float) initialLearningRate * (float) Math.pow((float) decayRate, p);
    }

    @Override
    public Object argument() {
        return CallText.call(
                NAME,
                SIGNATURE,
                Map.of(
                        "initial_learning_rate", initialLearningRate,
                        "decay_steps", decaySteps,
                        "decay_rate", decayRate,
                        "staircase", staircase));
    }
}
