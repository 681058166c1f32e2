package io.keratin.kernels.vector;

/**
 * Sums the elements of a vector by way of memory: sixteen times {@code lane(i)} in a method is so
 * much code that C2 puts the vectors of its loop on the heap, and {@code reduceLanes} has no fixed
 * order.
 */
final class Lanes {
    private static final int L = VectorWidth.SPECIES.length();
    private static final ThreadLocal<float[]> ARRAYS = ThreadLocal.withInitial(() -> new float[L]);

    private Lanes() {}

    /** An array for the elements of one vector, this thread's own. */
    static float[] array() {
        return ARRAYS.get();
    }

    /** Sum of all elements, in pairs of halves. */
    static float sum(float[] lanes) {
        for (int half = L / 2; half > 0; half /= 2) {
            for (int i = 0; i < half; i++) {
                lanes[i] += lanes[i + half];
            }
        }
        return lanes[0];
    }
}
