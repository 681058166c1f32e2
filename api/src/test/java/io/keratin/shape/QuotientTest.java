package io.keratin.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.api.Test;

class QuotientTest {
    private static final Symbol LENGTH = new Symbol("length", "T");
    private static final Dim T = Dim.of(LENGTH);

    @Test
    void isPrintedAsSizesOfWindowsAreWritten() {
        assertEquals("⌊(T - 3) / 2⌋ + 1", windows(T, 3, 2).toString());
        assertEquals("⌊(T + 1) / 2⌋", T.ceilDividedBy(2).toString());
        assertEquals("⌊T / 2⌋", T.floorDividedBy(2).toString());
        assertEquals("64·⌊T / 2⌋", T.floorDividedBy(2).times(64).toString());
        assertEquals("⌊(T - 6) / 4⌋ + 1", windows(windows(T, 2, 2), 3, 2).toString());
        assertEquals("T - 2", windows(T, 3, 1).toString());
    }

    @Test
    void equalSizesAreEqualFormulas() {
        assertEquals(T.floorDividedBy(6), T.floorDividedBy(2).floorDividedBy(3));
        assertEquals(T.floorDividedBy(6), T.floorDividedBy(3).floorDividedBy(2));
        assertEquals(T.plus(Dim.of(1)), T.times(2).plus(Dim.of(3)).floorDividedBy(2));
        assertEquals(windows(T, 3, 2), T.plus(Dim.of(1)).floorDividedBy(2).minus(Dim.of(1)));
        assertEquals(Dim.of(3), Dim.of(7).floorDividedBy(2));
        assertEquals(Dim.of(4), Dim.of(7).ceilDividedBy(2));
        assertEquals(Dim.ONE, T.floorDividedBy(2).dividedBy(T.floorDividedBy(2)).orElseThrow());
    }

    @Test
    void hasTheNumberThatJavaDividesToForEverySize() {
        for (int t = 0; t < 40; t++) {
            int length = t;
            for (int window = 1; window < 5; window++) {
                for (int stride = 1; stride < 5; stride++) {
                    int once = Math.floorDiv(t - window, stride) + 1;
                    int twice = Math.floorDiv(once - window, stride) + 1;
                    Dim size = windows(T, window, stride);
                    assertEquals(once, size.evaluate(symbol -> length));
                    assertEquals(twice, windows(size, window, stride).evaluate(symbol -> length));
                }
            }
        }
    }

    @Test
    void knowsItsUnknowns() {
        Symbol width = new Symbol("width", "W");
        Dim size = windows(T, 3, 2).times(Dim.of(width)).plus(Dim.BATCH);
        assertEquals(Set.of(LENGTH, width, Symbol.BATCH), size.symbols());
    }

    @Test
    void refusesADivisorOfZero() {
        assertThrows(IllegalArgumentException.class, () -> T.floorDividedBy(0));
    }

    private static Dim windows(Dim size, int window, int stride) {
        return size.minus(Dim.of(window)).floorDividedBy(stride).plus(Dim.ONE);
    }
}
