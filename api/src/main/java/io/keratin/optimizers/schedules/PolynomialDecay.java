package io.keratin.optimizers.schedules;

import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.Map;

/**
 * A learning rate that falls from one number to another: {@code (r - e)·(1 - p)ᵏ + e} with {@code p
 * = step / n}, and stays there after n steps, or falls again, n steps longer every time.
 *
 * <p>Keras: <a href="https://keras.io/api/optimizers/learning_rate_schedules/polynomial_decay/">
 * PolynomialDecay</a>.
 *
 * @param initialLearningRate r
 * @param decaySteps n, above 0
 * @param endLearningRate e
 * @param power k; 1 falls by the same in every step
 * @param cycle whether it begins to fall again, from where p is with the next multiple of n
 */
public record PolynomialDecay(
        double initialLearningRate,
        double decaySteps,
        double endLearningRate,
        double power,
        boolean cycle)
        implements LearningRateSchedule {
    static final String NAME = "PolynomialDecay";

    static final Signature SIGNATURE = Signature.of(
            Signature.required("initial_learning_rate"),
            Signature.required("decay_steps", Signature.Kind.STEPS),
            Signature.number("end_learning_rate", 0.0001),
            Signature.number("power", 1),
            Signature.flag("cycle", false),
            Signature.text("name", NAME).orNone());

    static LearningRateSchedule of(CallSite site) {
        return new PolynomialDecay(
                site.finite("initial_learning_rate"),
                site.positive("decay_steps"),
                site.finite("end_learning_rate"),
                site.finite("power"),
                site.arguments().flag("cycle"));
    }

    @Override
    public float at(long step) {
        float done = step;
        float all = (float) decaySteps;
        if (cycle) {
            all *= step == 0 ? 1 : (float) Math.ceil(done / all);
        } else {
            done = Math.min(done, all);
        }
        float end = (float) endLearningRate;
        float left = (float) Math.pow(1 - done / all, (float) power);
        return ((float) initialLearningRate - end) * left + end;
    }

    @Override
    public Object argument() {
        return CallText.call(
                NAME,
                SIGNATURE,
                Map.of(
                        "initial_learning_rate", initialLearningRate,
                        "decay_steps", decaySteps,
                        "end_learning_rate", endLearningRate,
                        "power", power,
                        "cycle", cycle));
    }
}
