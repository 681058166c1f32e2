package io.keratin.kernels;

import io.keratin.kernels.threads.Parts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One function over elements or rows, cut into ranges of them; holds its arrays only while it runs.
 */
final class RangeTask implements Parts {
    private final Kernels kernels;

    private @Nullable Function function;
    private int parts;
    private int units;
    private int align;
    private int size;
    private float @Nullable [] x;
    private int xOffset;
    private int xStep;
    private float @Nullable [] y;
    private int yOffset;
    private int yStep;

    /** Runs a kernel on a range. */
    @FunctionalInterface
    interface Function {
        /**
         * Computes units of which the first lie at the offsets.
         *
         * @param size a size of a unit that the steps do not tell
         * @param xStep distance of two units in x
         * @param yStep distance of two units in y
         */
        void run(
                Kernels kernels,
                int units,
                int size,
                float[] x,
                int xOffset,
                int xStep,
                float[] y,
                int yOffset,
                int yStep);
    }

    RangeTask(Kernels kernels) {
        this.kernels = kernels;
    }

    /**
     * What to do.
     *
     * @param newAlign ranges begin at multiples of it
     * @param newSize passed to the function
     */
    void function(Function newFunction, int newParts, int newUnits, int newAlign, int newSize) {
        size = newSize;
        function = newFunction;
        parts = newParts;
        units = newUnits;
        align = newAlign;
    }

    /** Where to read, and how far two units lie apart. */
    void from(float[] newX, int offset, int step) {
        x = newX;
        xOffset = offset;
        xStep = step;
    }

    /** Where to write, and how far two units lie apart. */
    void to(float[] newY, int offset, int step) {
        y = newY;
        yOffset = offset;
        yStep = step;
    }

    void forget() {
        x = null;
        y = null;
    }

    @Override
    public void run(int part, int thread) {
        int blocks = units / align;
        int from = Cut.start(part, parts, blocks) * align;
        int to = part == parts - 1 ? units : Cut.start(part + 1, parts, blocks) * align;
        Objects.requireNonNull(function)
                .run(
                        kernels,
                        to - from,
                        size,
                        Objects.requireNonNull(x),
                        xOffset + from * xStep,
                        xStep,
                        Objects.requireNonNull(y),
                        yOffset + from * yStep,
                        yStep);
    }
}
