package io.keratin.optimizers.schedules;

import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.Map;

/**
 * A learning rate that falls as one over the steps: {@code r / (1 + d·p)} with {@code p = step /
 * n}. With n = 1 it is what the optimizers of Keras 1 and 2 call {@code decay}.
 *
 * <p>Keras: <a href="https://keras.io/api/optimizers/learning_rate_schedules/inverse_time_decay/">
 * InverseTimeDecay</a>.
 *
 * @param initialLearningRate r
 * @param decaySteps n, above 0
 * @param decayRate d
 * @param staircase whether p is a whole number, rounded down: the rate falls every n steps at once
 */
public record InverseTimeDecay(
        double initialLearningRate, double decaySteps, double decayRate, boolean staircase)
        implements LearningRateSchedule {
    static final String NAME = "InverseTimeDecay";

    static final Signature SIGNATURE = Signature.of(
            Signature.required("initial_learning_rate"),
            Signature.required("decay_steps", Signature.Kind.STEPS),
            Signature.required("decay_rate"),
            Signature.flag("staircase", false),
            Signature.text("name", NAME).orNone());

    static LearningRateSchedule of(CallSite site) {
        return new InverseTimeDecay(
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
        return (float) initialLearningRate / (1 + (float) decayRate * p);
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
