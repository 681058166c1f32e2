package io.keratin.optimizers.schedules;

import io.keratin.spec.CallForm;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A learning rate that falls along half a cosine and stays there: {@code r·((1 - α)·(1 + cos πp) /
 * 2 + α)} with {@code p = step / n}. Where there is a warm-up it rises to another rate first, by
 * the same in every step, and falls from that.
 *
 * <p>Keras: <a href="https://keras.io/api/optimizers/learning_rate_schedules/cosine_decay/">
 * CosineDecay</a>; Loshchilov and Hutter, <a href="https://arxiv.org/abs/1608.03983">SGDR</a>.
 *
 * @param initialLearningRate r, or where the warm-up begins
 * @param decaySteps n, above 0: the steps of the fall, without those of the warm-up
 * @param alpha the share of the rate that is left in the end
 * @param warmupTarget the rate in the end of the warm-up; empty for none
 * @param warmupSteps how many steps the warm-up takes, at least 0
 */
public record CosineDecay(
        double initialLearningRate,
        double decaySteps,
        double alpha,
        OptionalDouble warmupTarget,
        double warmupSteps)
        implements LearningRateSchedule {
    static final String NAME = "CosineDecay";

    static final Signature SIGNATURE = Signature.of(
            Signature.required("initial_learning_rate"),
            Signature.required("decay_steps", Signature.Kind.STEPS),
            Signature.number("alpha", 0),
            Signature.text("name", NAME).orNone(),
            Signature.optional("warmup_target", Signature.Kind.NUMBER),
            Signature.steps("warmup_steps", 0));

    static LearningRateSchedule of(CallSite site) {
        return new CosineDecay(
                site.finite("initial_learning_rate"),
                site.positive("decay_steps"),
                site.finite("alpha"),
                site.arguments().isNone("warmup_target")
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(site.finite("warmup_target")),
                site.notNegative("warmup_steps"));
    }

    @Override
    public float at(long step) {
        float rate = (float) initialLearningRate;
        float steps = (float) decaySteps;
        if (warmupTarget.isEmpty()) {
            return decayed(rate, Math.min((float) step, steps) / steps);
        }
        float warm = (float) warmupSteps;
        float target = (float) warmupTarget.getAsDouble();
        float done = Math.min((float) step, steps + warm);
        return done < warm
                ? (target - rate) * (done / warm) + rate
                : decayed(target, (done - warm) / steps);
    }

    private float decayed(float rate, float share) {
        float cosine = 0.5f * (1 + (float) Math.cos((float) Math.PI * share));
        // Keras subtracts in double here.
        return rate * ((float) (1 - alpha) * cosine + (float) alpha);
    }

    @Override
    public Object argument() {
        return CallText.call(
                NAME,
                SIGNATURE,
                Map.of(
                        "initial_learning_rate",
                        initialLearningRate,
                        "decay_steps",
                        decaySteps,
                        "alpha",
                        alpha,
                        "warmup_target",
                        warmupTarget.isPresent()
                                ? (Object) warmupTarget.getAsDouble()
                                : CallForm.NONE,
                        "warmup_steps",
                        warmupSteps));
    }
}
