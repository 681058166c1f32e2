package io.keratin.optimizers.schedules;

/**
 * One learning rate for every step, until it is set to another one.
 *
 * @param rate above 0
 */
public record ConstantRate(double rate) implements LearningRateSchedule {
    @Override
    public float at(long step) {
        return (float) rate;
    }

    @Override
    public Object argument() {
        return rate;
    }

    @Override
    public boolean isConstant() {
        return true;
    }
}
