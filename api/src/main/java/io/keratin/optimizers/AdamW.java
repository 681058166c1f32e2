package io.keratin.optimizers;

import io.keratin.optimizers.schedules.ConstantRate;
import io.keratin.optimizers.schedules.LearningRateSchedule;
import io.keratin.optimizers.schedules.Schedules;
import io.keratin.spec.CallSite;
import io.keratin.spec.CallText;
import io.keratin.spec.Signature;
import java.util.OptionalDouble;

/**
 * {@link Adam} with weights that decay by themselves, not through the gradient.
 *
 * <p>Before every step {@code w ← w - r·λ·w}, of all trainable weights; the step is Adam's. Keras:
 * <a href="https://keras.io/api/optimizers/adamw/">AdamW</a>; Loshchilov and Hutter, <a
 * href="https://arxiv.org/abs/1711.05101">arXiv:1711.05101</a>.
 *
 * @param adam the step; its rules have a weight decay λ
 */
public record AdamW(Adam adam) implements OptimizerSpec {
    /** Keras's λ where none is given. */
    public static final double WEIGHT_DECAY = 0.004;

    static final Signature SIGNATURE = StepRules.decaying(
            WEIGHT_DECAY,
            Schedules.parameter(0.001),
            Signature.number("beta_1", 0.9),
            Signature.number("beta_2", 0.999),
            Signature.number("epsilon", 1e-7),
            Signature.flag("amsgrad", false));

    /** Refuses a step without decay. */
    public AdamW {
        if (adam.rules().weightDecay().isEmpty()) {
            throw new IllegalArgumentException("expected a weight decay, got " + adam.text());
        }
    }

    /** AdamW with Keras's defaults. */
    public AdamW(double learningRate) {
        this(learningRate, WEIGHT_DECAY);
    }

    /**
     * AdamW with Keras's defaults but for the decay.
     *
     * @param weightDecay λ, at least 0
     */
    public AdamW(double learningRate, double weightDecay) {
        this(new Adam(new ConstantRate(learningRate), 0.9, 0.999, 1e-7, false, decay(weightDecay)));
    }

    private static StepRules decay(double weightDecay) {
        OptionalDouble none = OptionalDouble.empty();
        return new StepRules(OptionalDouble.of(weightDecay), none, none, none);
    }

    static OptimizerSpec of(CallSite site) {
        return new AdamW(Adam.step(site));
    }

    @Override
    public String className() {
        return "AdamW";
    }

    @Override
    public String scope() {
        return "adam_w";
    }

    @Override
    public LearningRateSchedule learningRate() {
        return adam.learningRate();
    }

    @Override
    public StepRules rules() {
        return adam.rules();
    }

    @Override
    public String text() {
        return CallText.of("adamw", SIGNATURE, adam.arguments());
    }
}
