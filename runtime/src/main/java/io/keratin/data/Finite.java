package io.keratin.data;

import io.keratin.kernels.Kernels;

/** Finds numbers that are NaN or infinite. */
final class Finite {
    private static final Kernels KERNELS = Kernels.get();

    /** As many numbers as the processor's first cache holds, for they are read twice. */
    private static final int BLOCK = 4_096;

    private final float[] extreme = new float[1 + Kernels.SLACK];

    /** The index of the first that is NaN or infinite; -1 if all are finite. */
    int firstNot(float[] values, int from, int length) {
        for (int at = from; at < from + length; at += BLOCK) {
            int block = Math.min(BLOCK, from + length - at);
            KERNELS.max(1, block, 1, values, at, extreme, 0);
            boolean below = extreme[0] < Float.POSITIVE_INFINITY;
            KERNELS.min(1, block, 1, values, at, extreme, 0);
            boolean above = extreme[0] > Float.NEGATIVE_INFINITY;
            if (!below || !above) { // a NaN is neither
                return first(values, at);
            }
        }
        return -1;
    }

    private static int first(float[] values, int from) {
        int index = from;
        while (Float.isFinite(values[index])) {
            index++;
        }
        return index;
    }
}
