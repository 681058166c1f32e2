package io.keratin.kernels;

import io.keratin.kernels.threads.Parts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds up some sums, in their order, ranges shared out; holds its arrays only while it runs. */
final class AddSumsTask implements Parts {
    private int parts;
    private int sums;
    private int length;
    private float @Nullable [] from;
    private float @Nullable [] to;

    void set(int newParts, int newSums, int newLength, float[] newFrom, float[] newTo) {
        parts = newParts;
        sums = newSums;
        length = newLength;
        from = newFrom;
        to = newTo;
    }

    void forget() {
        from = null;
        to = null;
    }

    @Override
    public void run(int part, int thread) {
        float[] source = Objects.requireNonNull(from);
        float[] result = Objects.requireNonNull(to);
        int begin = Cut.start(part, parts, length);
        int count = Cut.start(part + 1, parts, length) - begin;
        System.arraycopy(source, begin, result, begin, count);
        for (int sum = 1; sum < sums; sum++) {
            TableRows.add(count, source, sum * length + begin, result, begin);
        }
    }
}
