package io.keratin.kernels;

/**
 * Philox4x32-10, the counter-based random generator: a random number is a function of its place,
 * not of the numbers drawn before.
 *
 * <p>Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * SC 2011. The key is the seed (the upper half of the step number, zero in practice, is mixed into
 * its upper half); the counter is made of the index of the block of four elements, the lower half
 * of the step number and the node.
 */
public final class Philox {
    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final long WORD = 0xFFFFFFFFL;
    private static final float UNIT = 0x1p-24f;

    private Philox() {}

    /**
     * One half of a block: words 0 and 1, or 2 and 3, the first in the lower 32 bits.
     *
     * @param counterLow words 0 and 1 of the counter, word 0 in the lower 32 bits
     * @param counterHigh words 2 and 3 of the counter
     * @param key words 0 and 1 of the key
     * @param half 0 or 1
     */
    public static long block(long counterLow, long counterHigh, long key, int half) {
        int c0 = (int) counterLow;
        int c1 = (int) (counterLow >>> 32);
        int c2 = (int) counterHigh;
        int c3 = (int) (counterHigh >>> 32);
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = (MULTIPLIER_0 & WORD) * (c0 & WORD);
            long product1 = (MULTIPLIER_1 & WORD) * (c2 & WORD);
            c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c1 = (int) product1;
            c3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        return half == 0 ? join(c0, c1) : join(c2, c3);
    }

    /**
     * Fills {@code y[yOffset ..]} with n uniform numbers in [0, 1), multiples of 2⁻²⁴.
     *
     * @param seed seed of the run
     * @param step number of the training step or draw
     * @param node number of the drawing operation within the program
     * @param firstElement index of the first element within the whole tensor, at least 0
     */
    public static void uniform(
            long seed, long step, int node, long firstElement, int n, float[] y, int yOffset) {
        Bounds.sizes(n, 0, 0);
        Bounds.range("y", y, yOffset, n);
        if (firstElement < 0) {
            throw new IllegalArgumentException(
                    "firstElement must be at least 0, got " + firstElement);
        }
        long counterHigh = join((int) step, node);
        long key = seed ^ (step & ~WORD);
        int i = 0;
        for (; i < n && (firstElement + i & 3) != 0; i++) {
            y[yOffset + i] = number(firstElement + i, counterHigh, key);
        }
        int blocks = (n - i) >> 2;
        blocks(blocks, (firstElement + i) >>> 2, counterHigh, key, y, yOffset + i);
        for (i += blocks << 2; i < n; i++) {
            y[yOffset + i] = number(firstElement + i, counterHigh, key);
        }
    }

    /** The number of one element. */
    private static float number(long element, long counterHigh, long key) {
        int word = (int) (element & 3);
        long bits = block(element >>> 2, counterHigh, key, word >>> 1);
        return unit((int) (bits >>> (32 * (word & 1))));
    }

    /** Four numbers of each of so many blocks: {@link #block}, both halves at once. */
    private static void blocks(
            int count, long first, long counterHigh, long key, float[] y, int iy) {
        for (int block = 0; block < count; block++) {
            long counter = first + block;
            int c0 = (int) counter;
            int c1 = (int) (counter >>> 32);
            int c2 = (int) counterHigh;
            int c3 = (int) (counterHigh >>> 32);
            int k0 = (int) key;
            int k1 = (int) (key >>> 32);
            for (int round = 0; round < ROUNDS; round++) {
                long product0 = (MULTIPLIER_0 & WORD) * (c0 & WORD);
                long product1 = (MULTIPLIER_1 & WORD) * (c2 & WORD);
                c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
                c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
                c1 = (int) product1;
                c3 = (int) product0;
                k0 += WEYL_0;
                k1 += WEYL_1;
            }
            int to = iy + 4 * block;
            y[to] = unit(c0);
            y[to + 1] = unit(c1);
            y[to + 2] = unit(c2);
            y[to + 3] = unit(c3);
        }
    }

    private static long join(int low, int high) {
        return (low & WORD) | ((long) high << 32);
    }

    private static float unit(int word) {
        return (word >>> 8) * UNIT;
    }
}
