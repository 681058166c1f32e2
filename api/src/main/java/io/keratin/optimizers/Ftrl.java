package io.keratin.optimizers;

import io.keratin.optimizers.schedules.ConstantRate;
import io.keratin.optimizers.schedules.LearningRateSchedule;
import io.keratin.optimizers.schedules.Schedules;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.Map;

/**
 * Follow the regularized leader: weights that are 0 unless gradients insist, for wide and sparse
 * models.
 *
 * <p>With {@code n = a + g²}: {@code z ← z + g + 2·s·w - w·(n⁻ᵖ - a⁻ᵖ) / r}, {@code w ← (min(max(z,
 * -l₁), l₁) - z) / (n⁻ᵖ / r + 2·l₂ + β / r)}, {@code a ← n}. Keras: <a
 * href="https://keras.io/api/optimizers/ftrl/">Ftrl</a>; McMahan and others, <a
 * href="https://research.google/pubs/ad-click-prediction-a-view-from-the-trenches/">Ad click
 * prediction</a>.
 *
 * @param learningRate r, the same or by the step
 * @param learningRatePower p, at most 0
 * @param initialAccumulatorValue a before the first step, at least 0
 * @param l1 l₁, at least 0
 * @param l2 l₂, at least 0
 * @param l2Shrinkage s, at least 0: pulls weights to 0 as part of the gradient
 * @param beta β, at least 0
 * @param rules what is done before every step
 */
public record Ftrl(
        LearningRateSchedule learningRate,
        double learningRatePower,
        double initialAccumulatorValue,
        double l1,
        double l2,
        double l2Shrinkage,
        double beta,
        StepRules rules)
        implements OptimizerSpec {
    static final Signature SIGNATURE = StepRules.signature(
            Schedules.parameter(0.001),
            Signature.number("learning_rate_power", -0.5),
            Signature.number("initial_accumulator_value", 0.1),
            Signature.number("l1_regularization_strength", 0),
            Signature.number("l2_regularization_strength", 0),
            Signature.number("l2_shrinkage_regularization_strength", 0),
            Signature.number("beta", 0));

    /** Ftrl with Keras's defaults. */
    public Ftrl(double learningRate) {
        this(new ConstantRate(learningRate), -0.5, 0.1, 0, 0, 0, 0, StepRules.NONE);
    }

    static OptimizerSpec of(CallSite site) {
        return new Ftrl(
                Schedules.of(site),
                power(site),
                site.notNegative("initial_accumulator_value"),
                site.notNegative("l1_regularization_strength"),
                site.notNegative("l2_regularization_strength"),
                site.notNegative("l2_shrinkage_regularization_strength"),
                site.notNegative("beta"),
                StepRules.of(site));
    }

    private static double power(CallSite site) {
        double power = site.arguments().number("learning_rate_power");
        site.require(
                power <= 0 && Double.isFinite(power),
                "learning_rate_power",
                "a number of at most 0");
        return power;
    }

    @Override
    public String className() {
        return "Ftrl";
    }

    @Override
    public String scope() {
        return "ftrl";
    }

    @Override
    public String text() {
        Map<String, Object> own = Map.of(
                "learning_rate",
                learningRate.argument(),
                "learning_rate_power",
                learningRatePower,
                "initial_accumulator_value",
                initialAccumulatorValue,
                "l1_regularization_strength",
                l1,
                "l2_regularization_strength",
                l2,
                "l2_shrinkage_regularization_strength",
                l2Shrinkage,
                "beta",
                beta);
        return CallText.of("ftrl", SIGNATURE, rules.arguments(own));
    }
}
