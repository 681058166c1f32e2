package io.keratin.optimizers;

import io.keratin.optimizers.schedules.ConstantRate;
import io.keratin.optimizers.schedules.LearningRateSchedule;
import io.keratin.optimizers.schedules.Schedules;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.Map;

/**
 * {@link Nadam} as Keras 1 and 2 have it, whose momentum grows more slowly: {@code μₜ = β₁·(1 -
 * 0.96ˢᵗ / 2)}. With s = 1 it is {@link Nadam}. Keras 2.11 to 2.15 have it in
 * {@code keras.optimizers.legacy}.
 *
 * <p>A model that is trained with it goes on as in the old Keras; Keras 3 has no such optimizer,
 * and goes on with {@link Nadam}.
 *
 * @param nadam the same with Keras 3's formula
 * @param scheduleDecay s, at least 0
 */
public record NadamKeras2(Nadam nadam, double scheduleDecay) implements OptimizerSpec {
    /** s of Keras 2 where none is given. */
    public static final double SCHEDULE_DECAY = 0.004;

    static final Signature SIGNATURE = StepRules.signature(
            Schedules.parameter(0.002),
            Signature.number("beta_1", 0.9),
            Signature.number("beta_2", 0.999),
            Signature.number("epsilon", 1e-7),
            Signature.number("schedule_decay", SCHEDULE_DECAY));

    /** Nadam with the defaults of Keras 2. */
    public NadamKeras2(double learningRate) {
        this(
                new Nadam(new ConstantRate(learningRate), 0.9, 0.999, 1e-7, StepRules.NONE),
                SCHEDULE_DECAY);
    }

    static OptimizerSpec of(CallSite site) {
        return new NadamKeras2(
                new Nadam(
                        Schedules.of(site),
                        site.numberBelow("beta_1", 1),
                        site.numberBelow("beta_2", 1),
                        site.notNegative("epsilon"),
                        StepRules.of(site)),
                site.notNegative("schedule_decay"));
    }

    @Override
    public String className() {
        return nadam.className();
    }

    @Override
    public String scope() {
        return nadam.scope();
    }

    @Override
    public String text() {
        Map<String, Object> own = Map.of(
                "learning_rate", nadam.learningRate().argument(),
                "beta_1", nadam.beta1(),
                "beta_2", nadam.beta2(),
                "epsilon", nadam.epsilon(),
                "schedule_decay", scheduleDecay);
        return CallText.of("nadam_keras2", SIGNATURE, rules().arguments(own));
    }

    @Override
    public LearningRateSchedule learningRate() {
        return nadam.learningRate();
    }

    @Override
    public StepRules rules() {
        return nadam.rules();
    }

    @Override
    public OptimizerSpec keras3() {
        return nadam;
    }
}
