package io.keratin.initializers;

import io.keratin.shape.Shape;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * Random numbers for initializers, from {@link SplittableRandom}: the same seed gives the same
 * numbers on every machine. They are not the numbers that Keras draws from that seed.
 */
final class Draws {
    private final SplittableRandom random;
    private double spare = Double.NaN;

    /**
     * A source of random numbers.
     *
     * @param own the initializer's own seed, which comes before the other
     */
    Draws(OptionalLong own, long seed) {
        random = new SplittableRandom(own.orElse(seed));
    }

    /** Uniform in [from, to). */
    double uniform(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    /**
     * Normal with mean 0 and standard deviation 1: Marsaglia's polar method, two numbers a turn.
     */
    double normal() {
        if (!Double.isNaN(spare)) {
            double kept = spare;
            spare = Double.NaN;
            return kept;
        }
        while (true) {
            double u = uniform(-1, 1);
            double v = uniform(-1, 1);
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                double factor = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
                spare = v * factor;
                return u * factor;
            }
        }
    }

    /** Normal, drawn again where beyond two standard deviations. */
    double truncatedNormal() {
        double drawn = normal();
        while (Math.abs(drawn) > 2) {
            drawn = normal();
        }
        return drawn;
    }

    /** Fills a weight of a shape, in C order. */
    static void fill(Shape shape, float[] weight, DoubleSupplier number) {
        int size = size(shape);
        for (int i = 0; i < size; i++) {
            weight[i] = (float) number.getAsDouble();
        }
    }

    /**
     * The number of elements.
     *
     * @throws ArithmeticException if it is beyond an array
     */
    static int size(Shape shape) {
        return Math.toIntExact(shape.size().known().orElseThrow());
    }
}
