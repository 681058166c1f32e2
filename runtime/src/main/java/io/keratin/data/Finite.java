package io.keratin.data;

import io.keratin.kernels.Kernels;

/** Finds numbers that are NaN or infinite. */
final class Finite {
    private static final Kernels KERNELS = Kernels.get();

    /** Few enough that finite data hardly ever add up to more than a float holds. */
    private static final int BLOCK = 4_096;

    private final float[] sum = new float[1 + Kernels.SLACK];

    /** The index of the first that is NaN or infinite; -1 if all are finite. */
    int firstNot(float[] values, int from, int length) {
        for (int at = from; at < from + length; at += BLOCK) {
            int block = Math.min(BLOCK, from + length - at);
            KERNELS.sum(1, block, 1, values, at, sum, 0);
            // Whatever is added to NaN or to infinity, the sum is no finite number.
            if (!Float.isFinite(sum[0])) {
                for (int i = at; i < at + block; i++) {
                    if (!Float.isFinite(values[i])) {
                        return i;
                    }
                }
            }
        }
        return -1;
    }
}
