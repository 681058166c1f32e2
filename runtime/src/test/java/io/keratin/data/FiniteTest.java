package io.keratin.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FiniteTest {
    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void findsTheFirst(float bad) {
        for (int length = 1; length < 20; length++) {
            for (int at = 0; at < length; at++) {
                float[] values = new float[length + 4];
                Arrays.fill(values, -Float.MAX_VALUE);
                values[2 + at] = bad;
                values[1 + length] = bad;

                assertEquals(2 + at, new Finite().firstNot(values, 2, length));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -0f, Float.MAX_VALUE, Float.MIN_VALUE, -1})
    void leavesFiniteNumbersAlone(float fine) {
        float[] values = new float[23];
        Arrays.fill(values, fine);
        values[0] = Float.NaN;
        values[22] = Float.NaN;

        assertEquals(-1, new Finite().firstNot(values, 1, 21));
        assertEquals(-1, new Finite().firstNot(values, 1, 0));
    }

    @Test
    void looksOnWhereFiniteNumbersOverflow() {
        float[] values = new float[20_000];
        Arrays.fill(values, Float.MAX_VALUE);
        assertEquals(-1, new Finite().firstNot(values, 0, values.length));

        values[19_999] = Float.NEGATIVE_INFINITY;
        assertEquals(19_999, new Finite().firstNot(values, 0, values.length));
    }
}
