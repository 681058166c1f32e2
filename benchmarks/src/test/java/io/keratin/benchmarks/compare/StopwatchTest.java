package io.keratin.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class StopwatchTest {
    private static final double SECOND = 1e9;

    private long clock;
    private int runs;
    private final Stopwatch stopwatch = new Stopwatch(() -> clock);

    /** Work whose runs take these seconds. */
    private Work taking(int operations, DoubleStream seconds) {
        PrimitiveIterator.OfDouble each = seconds.iterator();
        return new Work() {
            @Override
            public int operations() {
                return operations;
            }

            @Override
            public void run() {
                clock += Math.round(SECOND * each.nextDouble());
                runs++;
            }
        };
    }

    @Test
    void theMedianOfTheRunsWithinTheTime() {
        Work work = taking(1, DoubleStream.of(1, 2, 9, 2, 1, 100));

        assertEquals(2 * SECOND, stopwatch.median(work, 15));
        assertEquals(5, runs);
    }

    @Test
    void aRunOfSeveralOperationsIsDivided() {
        assertEquals(SECOND / 4, stopwatch.median(taking(4, DoubleStream.of(1, 1)), 2));
    }

    @Test
    void workThatIsLongerThanTheTimeRunsOnce() {
        assertEquals(5 * SECOND, stopwatch.median(taking(1, DoubleStream.of(5, 5)), 1));
        assertEquals(1, runs);
    }

    @Test
    void thousandsOfRunsAreAllCounted() {
        Work work = taking(
                1,
                DoubleStream.concat(
                        DoubleStream.generate(() -> 0.5).limit(5000),
                        DoubleStream.generate(() -> 0.25).limit(5002)));

        assertEquals(SECOND / 4, stopwatch.median(work, 2500 + 0.25 * 5002));
        assertEquals(10_002, runs);
    }

    @Test
    void warmingUpEndsWhenThreeWindowsAreAlike() {
        Work work = taking(1, DoubleStream.iterate(8, seconds -> Math.max(1, seconds / 2)));

        assertEquals(SECOND, stopwatch.warm(work, 4, 100));
        assertEquals(6, runs);
    }

    @Test
    void warmingUpTakesItsTimeAtLeast() {
        assertEquals(
                SECOND / 8, stopwatch.warm(taking(1, DoubleStream.generate(() -> 0.125)), 10, 100));
        assertEquals(80, runs);
    }

    @Test
    void warmingUpEndsForThoseThatNeverSettle() {
        stopwatch.warm(taking(1, DoubleStream.iterate(1, seconds -> 1.5 - seconds)), 4, 12);

        assertTrue(runs <= 24, () -> "runs: " + runs);
    }
}
