package io.keratin.optimizers;

import io.keratin.optimizers.schedules.ConstantRate;
import io.keratin.optimizers.schedules.LearningRateSchedule;
import io.keratin.optimizers.schedules.Schedules;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.Map;

/**
 * {@link Adagrad} as Keras 1 and 2 have it, with ε outside of the root: {@code w ← w - r·g / (√a +
 * ε)}. Keras 2.11 to 2.15 have it in {@code keras.optimizers.legacy}.
 *
 * <p>A model that is trained with it goes on as in the old Keras; Keras 3 has no such optimizer,
 * and goes on with {@link Adagrad}.
 *
 * @param adagrad the same with Keras 3's formula
 */
public record AdagradKeras2(Adagrad adagrad) implements OptimizerSpec {
    static final Signature SIGNATURE = StepRules.signature(
            Schedules.parameter(0.01),
            Signature.number("initial_accumulator_value", 0),
            Signature.number("epsilon", 1e-7));

    /** Adagrad with the defaults of Keras 2. */
    public AdagradKeras2(double learningRate) {
        this(new Adagrad(new ConstantRate(learningRate), 0, 1e-7, StepRules.NONE));
    }

    static OptimizerSpec of(CallSite site) {
        return new AdagradKeras2(new Adagrad(
                Schedules.of(site),
                site.notNegative("initial_accumulator_value"),
                site.notNegative("epsilon"),
                StepRules.of(site)));
    }

    @Override
    public String className() {
        return adagrad.className();
    }

    @Override
    public String scope() {
        return adagrad.scope();
    }

    @Override
    public String text() {
        Map<String, Object> own = Map.of(
                "learning_rate", adagrad.learningRate().argument(),
                "initial_accumulator_value", adagrad.initialAccumulatorValue(),
                "epsilon", adagrad.epsilon());
        return CallText.of("adagrad_keras2", SIGNATURE, rules().arguments(own));
    }

    @Override
    public LearningRateSchedule learningRate() {
        return adagrad.learningRate();
    }

    @Override
    public StepRules rules() {
        return adagrad.rules();
    }

    @Override
    public OptimizerSpec keras3() {
        return adagrad;
    }
}
