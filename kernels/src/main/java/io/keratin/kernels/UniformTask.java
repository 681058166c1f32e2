package io.keratin.kernels;

import io.keratin.kernels.threads.Parts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Random numbers, cut into ranges of elements; holds its array only while it runs. */
final class UniformTask implements Parts {
    private final Kernels kernels;

    private int parts;
    private int n;
    private long seed;
    private long step;
    private int node;
    private long firstElement;
    private float @Nullable [] y;
    private int yOffset;

    UniformTask(Kernels kernels) {
        this.kernels = kernels;
    }

    void size(int newParts, int newN) {
        parts = newParts;
        n = newN;
    }

    void numbers(long newSeed, long newStep, int newNode, long newFirstElement) {
        seed = newSeed;
        step = newStep;
        node = newNode;
        firstElement = newFirstElement;
    }

    void to(float[] newY, int offset) {
        y = newY;
        yOffset = offset;
    }

    void forget() {
        y = null;
    }

    @Override
    public void run(int part, int thread) {
        int from = Cut.start(part, parts, n);
        int to = Cut.start(part + 1, parts, n);
        kernels.uniform(
                seed,
                step,
                node,
                firstElement + from,
                to - from,
                Objects.requireNonNull(y),
                yOffset + from);
    }
}
