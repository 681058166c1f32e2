package io.keratin.optimizers.schedules;

import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.Map;

/**
 * A learning rate that falls along half a cosine, begins anew, and falls again and again; every
 * fall t times as long as the one before, from m times the rate.
 *
 * <p>Keras: <a
 * href="https://keras.io/api/optimizers/learning_rate_schedules/cosine_decay_restarts/">
 * CosineDecayRestarts</a>; Loshchilov and Hutter, <a
 * href="https://arxiv.org/abs/1608.03983">SGDR</a>.
 *
 * @param initialLearningRate where the first fall begins
 * @param firstDecaySteps the steps of the first fall, above 0
 * @param tMul t, above 0
 * @param mMul m
 * @param alpha the share of the rate that is left in the end of a fall
 */
public record CosineDecayRestarts(
        double initialLearningRate, double firstDecaySteps, double tMul, double mMul, double alpha)
        implements LearningRateSchedule {
    static final String NAME = "CosineDecayRestarts";

    static final Signature SIGNATURE = Signature.of(
            Signature.required("initial_learning_rate"),
            Signature.required("first_decay_steps", Signature.Kind.STEPS),
            Signature.number("t_mul", 2),
            Signature.number("m_mul", 1),
            Signature.number("alpha", 0),
            Signature.text("name", "SGDRDecay").orNone());

    static LearningRateSchedule of(CallSite site) {
        return new CosineDecayRestarts(
                site.finite("initial_learning_rate"),
                site.positive("first_decay_steps"),
                site.positive("t_mul"),
                site.finite("m_mul"),
                site.finite("alpha"));
    }

    @Override
    public float at(long step) {
        float completed = (float) step / (float) firstDecaySteps;
        float t = (float) tMul;
        float restarts;
        float share;
        if (t == 1) {
            restarts = (float) Math.floor(completed);
            share = completed - restarts;
        } else {
            float logarithm = (float) Math.log(1 - completed * (1 - t)) / (float) Math.log(t);
            restarts = (float) Math.floor(logarithm);
            float power = (float) Math.pow(t, restarts);
            float before = (1 - power) / (1 - t);
            share = (completed - before) / power;
        }
        float factor = (float) Math.pow((float) mMul, restarts);
        float cosine = 0.5f * factor * (1 + (float) Math.cos((float) Math.PI * share));
        float left = (float) alpha;
        return (float) initialLearningRate * ((1 - left) * cosine + left);
    }

    @Override
    public Object argument() {
        return CallText.call(
                NAME,
                SIGNATURE,
                Map.of(
                        "initial_learning_rate", initialLearningRate,
                        "first_decay_steps", firstDecaySteps,
                        "t_mul", tMul,
                        "m_mul", mMul,
                        "alpha", alpha));
    }
}
