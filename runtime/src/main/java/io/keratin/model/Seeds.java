package io.keratin.model;

import java.util.concurrent.ThreadLocalRandom;

/** Makes seeds from seeds. */
final class Seeds {
    private Seeds() {}

    /** A seed that differs from run to run. */
    static long random() {
        return ThreadLocalRandom.current().nextLong() ^ System.nanoTime();
    }

    /**
     * The seed of one of many things that a seed stands for: the finaliser of SplitMix64 (G.
     * Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014) over
     * both.
     */
    static long mix(long seed, long index) {
        long z = seed + (index + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
