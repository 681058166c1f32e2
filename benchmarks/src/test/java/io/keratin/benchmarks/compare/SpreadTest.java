package io.keratin.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void quantilesOfAnyOrder() {
        double[] measurements = {10, 3, 7, 1, 5, 8, 2, 11, 4, 9, 6};

        assertEquals(new Spread(2, 6, 10), Spread.of(measurements));
        assertArrayEquals(new double[] {10, 3, 7, 1, 5, 8, 2, 11, 4, 9, 6}, measurements);
    }

    @Test
    void betweenTwoMeasurementsItInterpolates() {
        Spread spread = Spread.of(new double[] {2, 1});

        assertEquals(1.1, spread.low(), 1e-12);
        assertEquals(1.5, spread.median(), 1e-12);
        assertEquals(1.9, spread.high(), 1e-12);
    }

    @Test
    void oneMeasurementIsAll() {
        assertEquals(new Spread(3, 3, 3), Spread.of(new double[] {3}));
    }

    @Test
    void outliersDoNotMoveTheMedian() {
        assertEquals(3, Spread.of(new double[] {1e9, 3, 2, 3, 4}).median());
    }

    @Test
    void nothingMeasuredIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> Spread.of(new double[0]));
    }
}
