package io.keratin.optimizers;

import io.keratin.optimizers.schedules.ConstantRate;
import io.keratin.optimizers.schedules.LearningRateSchedule;
import io.keratin.optimizers.schedules.Schedules;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.Map;

/**
 * Gradient descent with each step divided by the root of the sum of all squared gradients so far.
 *
 * <p>{@code a ← a + g²}, then {@code w ← w - r·g / √(a + ε)}. Keras: <a
 * href="https://keras.io/api/optimizers/adagrad/">Adagrad</a>; Duchi, Hazan and Singer, <a
 * href="https://jmlr.org/papers/v12/duchi11a.html">Adaptive subgradient methods</a>.
 *
 * @param learningRate r, the same or by the step
 * @param initialAccumulatorValue a before the first step, at least 0
 * @param epsilon ε, at least 0
 * @param rules what is done before every step
 */
public record Adagrad(
        LearningRateSchedule learningRate,
        double initialAccumulatorValue,
        double epsilon,
        StepRules rules)
        implements OptimizerSpec {
    static final Signature SIGNATURE = StepRules.signature(
            Schedules.parameter(0.001),
            Signature.number("initial_accumulator_value", 0.1),
            Signature.number("epsilon", 1e-7));

    /** Adagrad with Keras's defaults. */
    public Adagrad(double learningRate) {
        this(new ConstantRate(learningRate), 0.1, 1e-7, StepRules.NONE);
    }

    static OptimizerSpec of(CallSite site) {
        return new Adagrad(
                Schedules.of(site),
                site.notNegative("initial_accumulator_value"),
                site.notNegative("epsilon"),
                StepRules.of(site));
    }

    @Override
    public String className() {
        return "Adagrad";
    }

    @Override
    public String scope() {
        return "adagrad";
    }

    @Override
    public String text() {
        Map<String, Object> own = Map.of(
                "learning_rate", learningRate.argument(),
                "initial_accumulator_value", initialAccumulatorValue,
                "epsilon", epsilon);
        return CallText.of("adagrad", SIGNATURE, rules.arguments(own));
    }
}
