package io.keratin.kernels;

import io.keratin.kernels.threads.Parts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One pooling or its gradient, rows or images shared out; holds its arrays only while it runs. */
final class PoolingTask implements Parts {
    /** What is made. */
    enum Kind {
        MAX,
        MAX_GRADIENT,
        AVERAGE,
        AVERAGE_GRADIENT
    }

    private final PoolingLoops loops;

    private Kind kind = Kind.MAX;
    private int parts;
    private @Nullable Pooling pooling;
    private int units;
    private int height;
    private int width;
    private int channels;
    private float @Nullable [] x;
    private float @Nullable [] y;
    private float @Nullable [] dy;
    private float @Nullable [] dx;

    PoolingTask(PoolingLoops loops) {
        this.loops = loops;
    }

    /**
     * What to make.
     *
     * @param newUnits rows of the result, or images for a gradient
     */
    void set(Kind newKind, int newParts, Pooling newPooling, int newUnits) {
        kind = newKind;
        parts = newParts;
        pooling = newPooling;
        units = newUnits;
    }

    void size(int newHeight, int newWidth, int newChannels) {
        height = newHeight;
        width = newWidth;
        channels = newChannels;
    }

    void forward(float @Nullable [] newX, float @Nullable [] newY) {
        x = newX;
        y = newY;
    }

    void backward(float[] newDy, float[] newDx) {
        dy = newDy;
        dx = newDx;
    }

    void forget() {
        x = null;
        y = null;
        dy = null;
        dx = null;
    }

    @Override
    public void run(int part, int thread) {
        Pooling p = Objects.requireNonNull(pooling);
        int from = Cut.start(part, parts, units);
        int to = Cut.start(part + 1, parts, units);
        switch (kind) {
            case MAX -> loops.max(p, from, to, height, width, channels, of(x), of(y));
            case AVERAGE -> loops.average(p, from, to, height, width, channels, of(x), of(y));
            case MAX_GRADIENT ->
                loops.maxGradient(
                        p, from, to, height, width, channels, of(x), of(y), of(dy), of(dx));
            case AVERAGE_GRADIENT ->
                loops.averageGradient(p, from, to, height, width, channels, of(dy), of(dx));
        }
    }

    private static float[] of(float @Nullable [] array) {
        return Objects.requireNonNull(array);
    }
}
