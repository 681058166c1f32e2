package io.keratin.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PhiloxTest {
    /**
     * The vectors for philox4x32-10 in the file kat_vectors that the authors publish with
     * Random123.
     */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0000000000000000, 0000000000000000, e169c58d6627e8d5, 9b00dbd8bc57ac4c",
        "ffffffffffffffff, ffffffffffffffff, ffffffffffffffff, 41c83b0e408f276d, 6d5451fda20bc7c6",
        "85a308d3243f6a88, 0370734413198a2e, 299f31d0a4093822, 94fdccebd16cfe09, 24126ea15001e420"
    })
    void agreesWithThePublishedVectors(
            String low, String high, String key, String first, String second) {
        for (int half = 0; half < 2; half++) {
            long actual = Philox.block(
                    Long.parseUnsignedLong(low, 16),
                    Long.parseUnsignedLong(high, 16),
                    Long.parseUnsignedLong(key, 16),
                    half);
            assertEquals(half == 0 ? first : second, "%016x".formatted(actual));
        }
    }

    @Test
    void drawsTheUpperBitsOfEveryWord() {
        float[] y = new float[4];
        Philox.uniform(0, 0, 0, 0, 4, y, 0);
        int[] words = {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8};
        for (int i = 0; i < 4; i++) {
            assertEquals((words[i] >>> 8) * 0x1p-24f, y[i]);
        }
    }

    @Test
    void drawsTheSameNumbersHoweverTheyAreSplit() {
        float[] whole = new float[101];
        Philox.uniform(42, 7, 3, 5, 101, whole, 0);
        for (int cut = 0; cut <= 101; cut++) {
            float[] parts = new float[101];
            Philox.uniform(42, 7, 3, 5, cut, parts, 0);
            Philox.uniform(42, 7, 3, 5L + cut, 101 - cut, parts, cut);
            assertArrayEquals(whole, parts);
        }
    }

    @Test
    void everyPartOfTheKeyMatters() {
        float[] base = draw(1, 1, 1, 0);
        float[][] others = {
            draw(2, 1, 1, 0),
            draw(1L << 40, 1, 1, 0),
            draw(1, 2, 1, 0),
            draw(1, 1L + (1L << 40), 1, 0),
            draw(1, 1, 2, 0),
            draw(1, 1, 1, 1L << 40)
        };
        for (float[] other : others) {
            int same = 0;
            for (int i = 0; i < base.length; i++) {
                same += base[i] == other[i] ? 1 : 0;
            }
            assertTrue(same < 4, () -> "two streams share numbers");
        }
    }

    @Test
    void isUniform() {
        int n = 1 << 16;
        float[] y = new float[n];
        Philox.uniform(9, 0, 0, 0, n, y, 0);
        int[] counts = new int[16];
        double sum = 0;
        for (float value : y) {
            assertTrue(value >= 0f && value < 1f);
            counts[(int) (value * 16)]++;
            sum += value;
        }
        assertEquals(0.5, sum / n, 0.005);
        for (int count : counts) {
            assertEquals(n / 16.0, count, 5 * Math.sqrt(n / 16.0));
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        float[] y = new float[4];
        assertThrows(IndexOutOfBoundsException.class, () -> Philox.uniform(0, 0, 0, 0, 5, y, 0));
        assertThrows(IllegalArgumentException.class, () -> Philox.uniform(0, 0, 0, -1, 1, y, 0));
        assertThrows(IllegalArgumentException.class, () -> Philox.uniform(0, 0, 0, 0, -1, y, 0));
    }

    private static float[] draw(long seed, long step, int node, long firstElement) {
        float[] y = new float[1000];
        Philox.uniform(seed, step, node, firstElement, y.length, y, 0);
        return y;
    }
}
