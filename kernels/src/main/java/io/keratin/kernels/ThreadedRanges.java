package io.keratin.kernels;

import io.keratin.kernels.threads.Team;

/**
 * Functions of elements and rows made by a team, a range for each thread.
 *
 * <p>Each declines, returning false, if it is too small, or the team is at work for another caller.
 */
final class ThreadedRanges {
    /**
     * Elements, and rows of a softmax, are cut at multiples of what a vector loop takes at once.
     */
    private static final int ALIGN = 16;

    // What an element costs, in multiply-adds of the same provider.
    static final int MAP = 16;
    static final int LONG_MAP = 24;
    private static final int COPY = 4;
    private static final int REDUCE = 4;
    private static final int ARG_MAX = 8;
    private static final int SOFTMAX = 32;
    private static final int UNIFORM = 64;

    private final Team team;
    private final int grain;
    private final RangeTask range;
    private final UniformTask numbers;

    ThreadedRanges(Kernels kernels, Team team, int grain) {
        this.team = team;
        this.grain = grain;
        range = new RangeTask(kernels);
        numbers = new UniformTask(kernels);
    }

    private int parts(int units, int align, long work) {
        return units < 2 * align ? 0 : Cut.parts(team.threads(), units / align, work, grain);
    }

    /**
     * A function of each element.
     *
     * @param cost of an element, {@link #MAP} or {@link #LONG_MAP}
     */
    boolean map(
            RangeTask.Function function,
            int cost,
            int n,
            float[] x,
            int xOffset,
            float[] y,
            int yOffset) {
        long work = (long) n * cost;
        int parts = parts(n, ALIGN, work);
        if (parts < 2 || !team.tryTake(Cut.wakes(work, grain))) {
            return false;
        }
        try {
            Bounds.map(n, x, xOffset, y, yOffset);
            range.function(function, parts, n, ALIGN, 0);
            run(parts, x, xOffset, 1, y, yOffset, 1);
            return true;
        } finally {
            team.giveBack();
        }
    }

    /** A reduction of {@code x[outer, reduced, inner]}, cut along the outer axis. */
    boolean reduce(
            RangeTask.Function function,
            int outer,
            int reduced,
            int inner,
            float[] x,
            int xOffset,
            float[] y,
            int yOffset) {
        long work = (long) outer * reduced * inner * REDUCE;
        int parts = parts(outer, 1, work);
        if (parts < 2 || !team.tryTake(Cut.wakes(work, grain))) {
            return false;
        }
        try {
            Bounds.reduction(outer, reduced, inner, x, xOffset, y, yOffset);
            range.function(function, parts, outer, 1, reduced);
            run(parts, x, xOffset, reduced * inner, y, yOffset, inner);
            return true;
        } finally {
            team.giveBack();
        }
    }

    boolean argMax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
        long work = (long) rows * columns * ARG_MAX;
        int parts = parts(rows, 1, work);
        if (parts < 2 || !team.tryTake(Cut.wakes(work, grain))) {
            return false;
        }
        try {
            Bounds.argMax(rows, columns, x, xOffset, y, yOffset);
            range.function(
                    (k, count, size, from, ix, xStep, to, iy, yStep) ->
                            k.argMax(count, size, from, ix, to, iy),
                    parts,
                    rows,
                    1,
                    columns);
            run(parts, x, xOffset, columns, y, yOffset, 1);
            return true;
        } finally {
            team.giveBack();
        }
    }

    /** Softmax or its logarithm. */
    boolean softmax(
            RangeTask.Function function,
            int rows,
            int columns,
            float[] x,
            int xOffset,
            float[] y,
            int yOffset) {
        long work = (long) rows * columns * SOFTMAX;
        int parts = parts(rows, ALIGN, work);
        if (parts < 2 || !team.tryTake(Cut.wakes(work, grain))) {
            return false;
        }
        try {
            Bounds.rows(rows, columns, x, xOffset, y, yOffset);
            range.function(function, parts, rows, ALIGN, columns);
            run(parts, x, xOffset, columns, y, yOffset, columns);
            return true;
        } finally {
            team.giveBack();
        }
    }

    boolean copyRows(
            int rows,
            int length,
            float[] x,
            int xOffset,
            int xStride,
            float[] y,
            int yOffset,
            int yStride) {
        long work = (long) rows * length * COPY;
        int parts = parts(rows, 1, work);
        if (parts < 2 || !team.tryTake(Cut.wakes(work, grain))) {
            return false;
        }
        try {
            Bounds.copy(rows, length, x, xOffset, xStride, y, yOffset, yStride);
            range.function(
                    (k, count, size, from, ix, xStep, to, iy, yStep) ->
                            k.copyRows(count, size, from, ix, xStep, to, iy, yStep),
                    parts,
                    rows,
                    1,
                    length);
            run(parts, x, xOffset, xStride, y, yOffset, yStride);
            return true;
        } finally {
            team.giveBack();
        }
    }

    boolean uniform(
            long seed, long step, int node, long firstElement, int n, float[] y, int yOffset) {
        long work = (long) n * UNIFORM;
        int parts = parts(n, ALIGN, work);
        if (parts < 2 || firstElement < 0 || !team.tryTake(Cut.wakes(work, grain))) {
            return false;
        }
        try {
            Bounds.range("y", y, yOffset, n);
            numbers.size(parts, n);
            numbers.numbers(seed, step, node, firstElement);
            numbers.to(y, yOffset);
            team.run(numbers, parts);
            return true;
        } finally {
            numbers.forget();
            team.giveBack();
        }
    }

    private void run(
            int parts, float[] x, int xOffset, int xStep, float[] y, int yOffset, int yStep) {
        range.from(x, xOffset, xStep);
        range.to(y, yOffset, yStep);
        try {
            team.run(range, parts);
        } finally {
            range.forget();
        }
    }
}
