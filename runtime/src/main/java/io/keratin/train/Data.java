package io.keratin.train;

import io.keratin.data.Samples;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checked data: what goes in, what is to come out, and how much each sample counts.
 *
 * @param inputs one an input
 * @param targets one an output
 * @param weights one a sample; null where each counts 1
 * @param sizes the unknown sizes, the number of samples first
 */
record Data(List<Samples> inputs, List<Samples> targets, float @Nullable [] weights, int[] sizes) {
    int count() {
        return sizes[0];
    }

    /** The indices {@code from} to before {@code to}. */
    static int[] range(int from, int to) {
        int[] order = new int[to - from];
        Arrays.setAll(order, i -> from + i);
        return order;
    }
}
