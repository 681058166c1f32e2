package io.keratin.optimizers;

import io.keratin.optimizers.schedules.ConstantRate;
import io.keratin.optimizers.schedules.LearningRateSchedule;
import io.keratin.optimizers.schedules.Schedules;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.Map;

/**
 * Gradient descent by moving averages of the gradient and of its square, both corrected for their
 * start at 0.
 *
 * <p>At step t: {@code m ← m + (1 - β₁)·(g - m)}, {@code v ← v + (1 - β₂)·(g² - v)}, then {@code w
 * ← w - m·α / (√v + ε)} with {@code α = r·√(1 - β₂ᵗ) / (1 - β₁ᵗ)}. Keras: <a
 * href="https://keras.io/api/optimizers/adam/">Adam</a>; Kingma and Ba, <a
 * href="https://arxiv.org/abs/1412.6980">arXiv:1412.6980</a>.
 *
 * @param learningRate r, the same or by the step
 * @param beta1 β₁, from 0 to below 1
 * @param beta2 β₂, from 0 to below 1
 * @param epsilon ε, at least 0
 * @param amsgrad whether the largest v so far divides (Reddi et al., <a
 *     href="https://openreview.net/forum?id=ryQu7f-RZ">On the convergence of Adam and beyond</a>)
 * @param rules what is done before every step
 */
public record Adam(
        LearningRateSchedule learningRate,
        double beta1,
        double beta2,
        double epsilon,
        boolean amsgrad,
        StepRules rules)
        implements OptimizerSpec {
    static final Signature SIGNATURE = StepRules.signature(
            Schedules.parameter(0.001),
            Signature.number("beta_1", 0.9),
            Signature.number("beta_2", 0.999),
            Signature.number("epsilon", 1e-7),
            Signature.flag("amsgrad", false));

    /** Adam with Keras's defaults. */
    public Adam(double learningRate) {
        this(new ConstantRate(learningRate), 0.9, 0.999, 1e-7, false, StepRules.NONE);
    }

    static OptimizerSpec of(CallSite site) {
        return step(site);
    }

    /** The step that a call gives, also one of {@link AdamW}. */
    static Adam step(CallSite site) {
        return new Adam(
                Schedules.of(site),
                site.numberBelow("beta_1", 1),
                site.numberBelow("beta_2", 1),
                site.notNegative("epsilon"),
                site.arguments().flag("amsgrad"),
                StepRules.of(site));
    }

    @Override
    public String className() {
        return "Adam";
    }

    @Override
    public String scope() {
        return "adam";
    }

    @Override
    public String text() {
        return CallText.of("adam", SIGNATURE, arguments());
    }

    /** The arguments of a call. */
    Map<String, Object> arguments() {
        Map<String, Object> own = Map.of(
                "learning_rate", learningRate.argument(),
                "beta_1", beta1,
                "beta_2", beta2,
                "epsilon", epsilon,
                "amsgrad", amsgrad);
        return rules.arguments(own);
    }
}
