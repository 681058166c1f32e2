package io.keratin.optimizers;

import io.keratin.optimizers.schedules.ConstantRate;
import io.keratin.optimizers.schedules.LearningRateSchedule;
import io.keratin.optimizers.schedules.Schedules;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.Map;

/**
 * {@link RMSprop} as Keras 1 and 2 have it, with ε outside of the root: {@code w ← w - r·g / (√a +
 * ε)}. Keras 2.11 to 2.15 have it in {@code keras.optimizers.legacy}.
 *
 * <p>A model that is trained with it goes on as in the old Keras; Keras 3 has no such optimizer,
 * and goes on with {@link RMSprop}.
 *
 * @param rmsprop the same with Keras 3's formula; without momentum
 */
public record RMSpropKeras2(RMSprop rmsprop) implements OptimizerSpec {
    static final Signature SIGNATURE = StepRules.signature(
            Schedules.parameter(0.001),
            Signature.number("rho", 0.9),
            Signature.number("epsilon", 1e-7),
            Signature.flag("centered", false));

    /**
     * Refuses momentum.
     *
     * @throws IllegalArgumentException if there is one
     */
    public RMSpropKeras2 {
        if (rmsprop.momentum() != 0) {
            throw new IllegalArgumentException("expected no momentum, got " + rmsprop.text());
        }
    }

    /** RMSprop with the defaults of Keras 2. */
    public RMSpropKeras2(double learningRate) {
        this(new RMSprop(new ConstantRate(learningRate), 0.9, 0, 1e-7, false, StepRules.NONE));
    }

    static OptimizerSpec of(CallSite site) {
        return new RMSpropKeras2(new RMSprop(
                Schedules.of(site),
                site.numberBelow("rho", 1),
                0,
                site.notNegative("epsilon"),
                site.arguments().flag("centered"),
                StepRules.of(site)));
    }

    @Override
    public String className() {
        return rmsprop.className();
    }

    @Override
    public String scope() {
        return rmsprop.scope();
    }

    @Override
    public String text() {
        Map<String, Object> own = Map.of(
                "learning_rate", rmsprop.learningRate().argument(),
                "rho", rmsprop.rho(),
                "epsilon", rmsprop.epsilon(),
                "centered", rmsprop.centered());
        return CallText.of("rmsprop_keras2", SIGNATURE, rules().arguments(own));
    }

    @Override
    public LearningRateSchedule learningRate() {
        return rmsprop.learningRate();
    }

    @Override
    public StepRules rules() {
        return rmsprop.rules();
    }

    @Override
    public OptimizerSpec keras3() {
        return rmsprop;
    }
}
