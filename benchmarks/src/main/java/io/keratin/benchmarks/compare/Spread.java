package io.keratin.benchmarks.compare;

import java.util.Arrays;

/**
 * What a number of measurements say, without the outliers of a busy machine.
 *
 * @param low one in ten was below
 * @param median half were below
 * @param high nine in ten were below
 */
public record Spread(double low, double median, double high) {
    /**
     * Sums up measurements, at least one; between two of them it interpolates.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Spread of(double[] measurements) {
        if (measurements.length == 0) {
            throw new IllegalArgumentException("expected measurements, got none");
        }
        double[] sorted = measurements.clone();
        Arrays.sort(sorted);
        return new Spread(quantile(sorted, 0.1), quantile(sorted, 0.5), quantile(sorted, 0.9));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
