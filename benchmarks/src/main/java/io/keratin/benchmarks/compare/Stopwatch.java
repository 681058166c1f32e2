package io.keratin.benchmarks.compare;

import java.util.Arrays;
import java.util.function.LongSupplier;

/** Measures how long an operation takes. */
final class Stopwatch {
    /** How much two windows of warming up may differ that are taken for the same speed. */
    private static final double STABLE = 0.03;

    private final LongSupplier nanoTime;

    /**
     * A stopwatch.
     *
     * @param nanoTime the clock, such as {@link System#nanoTime}
     */
    Stopwatch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Repeats work for a time, at least once.
     *
     * @param seconds how long
     * @return the median of one operation, in nanoseconds
     */
    double median(Work work, double seconds) {
        double[] samples = new double[1024];
        int count = 0;
        long begin = nanoTime.getAsLong();
        long end = begin + (long) (seconds * 1e9);
        long before = begin;
        while (count == 0 || before < end) {
            work.run();
            long now = nanoTime.getAsLong();
            if (count == samples.length) {
                samples = Arrays.copyOf(samples, 2 * count);
            }
            samples[count++] = (double) (now - before) / work.operations();
            before = now;
        }
        return Spread.of(Arrays.copyOf(samples, count)).median();
    }

    /**
     * Repeats work until it gets no faster.
     *
     * @param seconds how long at least
     * @param most how long at most
     * @return the median of one operation at the end, in nanoseconds
     */
    double warm(Work work, double seconds, double most) {
        double window = seconds / 4;
        double spent = 0;
        double before = Double.POSITIVE_INFINITY;
        double last = Double.POSITIVE_INFINITY;
        while (spent < most) {
            double now = median(work, window);
            spent += window;
            if (spent >= seconds && alike(now, last) && alike(last, before)) {
                return now;
            }
            before = last;
            last = now;
        }
        return last;
    }

    private static boolean alike(double some, double other) {
        return Math.abs(some - other) <= STABLE * other;
    }
}
