package io.keratin.kernels;

import io.keratin.kernels.threads.Parts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A transposition, or the gathering or scattering of rows, shared out; holds its arrays only while
 * it runs.
 */
final class RearrangingTask implements Parts {
    /** What is made. */
    enum Kind {
        TRANSPOSE,
        GATHER,
        SCATTER_ADD
    }

    /** The axes that a transposition moves; to be set before. */
    final Transposition transposition = new Transposition();

    private Kind kind = Kind.TRANSPOSE;
    private int parts;
    private int units;
    private int rows;
    private int width;
    private int count;
    private float @Nullable [] x;
    private float @Nullable [] indices;
    private float @Nullable [] y;

    /**
     * What to make.
     *
     * @param newUnits pieces of a transposition, rows to gather, or columns of the table
     */
    void set(Kind newKind, int newParts, int newUnits) {
        kind = newKind;
        parts = newParts;
        units = newUnits;
    }

    void table(int newRows, int newWidth, int newCount, float[] newIndices) {
        rows = newRows;
        width = newWidth;
        count = newCount;
        indices = newIndices;
    }

    void arrays(float[] newX, float[] newY) {
        x = newX;
        y = newY;
    }

    void forget() {
        x = null;
        indices = null;
        y = null;
    }

    @Override
    public void run(int part, int thread) {
        int from = Cut.start(part, parts, units);
        int to = Cut.start(part + 1, parts, units);
        switch (kind) {
            case TRANSPOSE -> transposition.run(from, to, of(x), of(y));
            case GATHER -> TableRows.gather(rows, width, from, to, of(x), of(indices), of(y));
            case SCATTER_ADD ->
                TableRows.scatterAdd(rows, width, count, from, to, of(indices), of(x), of(y));
        }
    }

    private static float[] of(float @Nullable [] array) {
        return Objects.requireNonNull(array);
    }
}
