package io.keratin.initializers;

import io.keratin.shape.Shape;
import io.keratin.spec.Initializer;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Weights start random with a variance of {@code scale / fan}, so that signals keep their size from
 * layer to layer.
 *
 * @param scale the variance times the fan, above 0
 * @param mode which fan
 * @param distribution how they are distributed
 * @param seed its own seed
 */
public record VarianceScaling(double scale, Mode mode, Distribution distribution, OptionalLong seed)
        implements Initializer {

    /** What the variance is divided by. */
    public enum Mode {
        /** The number of inputs of each output. */
        FAN_IN,
        /** The number of outputs of each input. */
        FAN_OUT,
        /** The mean of both. */
        FAN_AVG
    }

    /** How the weights are distributed. */
    public enum Distribution {
        /** Normal, none beyond two standard deviations. */
        TRUNCATED_NORMAL,
        /** Normal. */
        UNTRUNCATED_NORMAL,
        /** Uniform. */
        UNIFORM
    }

    /**
     * The standard deviation of a normal distribution that is cut at two of its standard
     * deviations.
     */
    private static final double TRUNCATED_STDDEV = 0.87962566103423978;

    public VarianceScaling {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("expected `scale` above 0, got " + scale);
        }
    }

    /** From Keras's names; {@code normal} is {@code truncated_normal}, as in Keras. */
    static VarianceScaling of(double scale, String mode, String distribution, OptionalLong seed) {
        String form = distribution.toLowerCase(Locale.ROOT);
        return new VarianceScaling(
                scale,
                Keywords.of("mode", mode, Mode.values()),
                Keywords.of(
                        "distribution",
                        form.equals("normal") ? "truncated_normal" : form,
                        Distribution.values()),
                seed);
    }

    @Override
    public String text() {
        return new Texts("variance_scaling")
                .number("scale", scale, 1)
                .text("mode", Keywords.name(mode), "fan_in")
                .text("distribution", Keywords.name(distribution), "truncated_normal")
                .seed(seed)
                .get();
    }

    @Override
    public void fill(Shape shape, long seed, float[] weight) {
        Draws draws = new Draws(this.seed, seed);
        double variance = scale / Math.max(1, fan(shape));
        switch (distribution) {
            case TRUNCATED_NORMAL -> {
                double stddev = Math.sqrt(variance) / TRUNCATED_STDDEV;
                Draws.fill(shape, weight, () -> stddev * draws.truncatedNormal());
            }
            case UNTRUNCATED_NORMAL -> {
                double stddev = Math.sqrt(variance);
                Draws.fill(shape, weight, () -> stddev * draws.normal());
            }
            case UNIFORM -> {
                double limit = Math.sqrt(3 * variance);
                Draws.fill(shape, weight, () -> draws.uniform(-limit, limit));
            }
        }
    }

    private double fan(Shape shape) {
        return switch (mode) {
            case FAN_IN -> fanIn(shape);
            case FAN_OUT -> fanOut(shape);
            case FAN_AVG -> (fanIn(shape) + fanOut(shape)) / 2;
        };
    }

    /**
     * The number of inputs: the axis before the last, times the kernel's area for a convolution.
     */
    static double fanIn(Shape shape) {
        return fan(shape, -2);
    }

    /** The number of outputs: the last axis, times the kernel's area for a convolution. */
    static double fanOut(Shape shape) {
        return fan(shape, -1);
    }

    private static double fan(Shape shape, int axis) {
        int[] sizes = shape.toArray();
        if (sizes.length < 2) {
            return sizes.length == 0 ? 1 : sizes[0];
        }
        double area = 1;
        for (int i = 0; i < sizes.length - 2; i++) {
            area *= sizes[i];
        }
        return area * sizes[sizes.length + axis];
    }
}
