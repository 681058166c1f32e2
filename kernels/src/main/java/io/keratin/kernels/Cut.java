package io.keratin.kernels;

/** Cuts work into parts that are worth a thread. */
final class Cut {
    /**
     * Parts for each thread, at most: with more than one, a thread that comes late or is held up
     * makes fewer, and the others more.
     */
    private static final int PARTS_PER_THREAD = 2;

    /**
     * How many grains of work are worth waking a thread that sleeps: 4,200,000 multiply-adds on the
     * Vector API took 72 µs on one thread, 51 to 58 with one that had to be woken.
     */
    private static final int WAKING = 16;

    private Cut() {}

    /** Whether the work is worth waking threads for. */
    static boolean wakes(long work, int grain) {
        return work / WAKING >= grain;
    }

    /**
     * How many parts to make; less than 2 means that the work is better left whole.
     *
     * @param units what the work consists of, such as rows or blocks of them
     * @param work multiply-adds of the whole, or as many as take as long
     * @param grain multiply-adds that are worth a part of their own
     */
    static int parts(int threads, int units, long work, int grain) {
        if (work < 2L * grain) {
            return 0;
        }
        long most = Math.min((long) PARTS_PER_THREAD * threads, work / grain);
        return (int) Math.min(most, units);
    }

    /** Where a part begins if so many units are cut evenly. */
    static int start(int part, int parts, int units) {
        return (int) ((long) part * units / parts);
    }
}
