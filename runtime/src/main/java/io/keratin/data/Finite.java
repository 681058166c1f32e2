package io.keratin.data;

/** Finds numbers that are NaN or infinite. */
final class Finite {
    private Finite() {}

    /** The index of the first that is NaN or infinite; -1 if all are finite. */
    static int firstNot(float[] values, int from, int length) {
        // 0 · x is 0 for finite numbers and NaN for all others, so that sums without a branch find
        // whether there are any; four sums, since each waits for its last addition.
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int end = from + length;
        int at = from;
        for (; at < end - 3; at += 4) {
            a += 0 * values[at];
            b += 0 * values[at + 1];
            c += 0 * values[at + 2];
            d += 0 * values[at + 3];
        }
        for (; at < end; at++) {
            a += 0 * values[at];
        }
        if (a + b + c + d == 0) {
            return -1;
        }
        int i = from;
        while (Float.isFinite(values[i])) {
            i++;
        }
        return i;
    }
}
