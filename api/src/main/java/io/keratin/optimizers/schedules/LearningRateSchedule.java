package io.keratin.optimizers.schedules;

/**
 * The learning rate of every step: one number, or one that follows from the number of the step.
 *
 * <p>Keras: <a href="https://keras.io/api/optimizers/learning_rate_schedules/">Learning rate
 * schedules</a>. The arithmetic is Keras 3's, operation by operation in {@code float}.
 */
public sealed interface LearningRateSchedule
        permits ConstantRate,
                ExponentialDecay,
                InverseTimeDecay,
                PiecewiseConstantDecay,
                PolynomialDecay,
                CosineDecay,
                CosineDecayRestarts {
    /**
     * The learning rate of a step.
     *
     * @param step how many steps were made before it, at least 0
     */
    float at(long step);

    /**
     * The same as an argument of an optimizer: a {@link Double}, or a call such as
     * {@code ExponentialDecay(initial_learning_rate=0.1, decay_steps=1000, decay_rate=0.96)}.
     */
    Object argument();

    /** Whether it is the same number in every step, which can be set to another one. */
    default boolean isConstant() {
        return false;
    }
}
