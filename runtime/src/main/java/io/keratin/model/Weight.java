package io.keratin.model;

/**
 * One weight: its numbers, and whether training leaves them alone. Models that share a weight hold
 * the same.
 */
final class Weight {
    private final float[] values;
    private volatile boolean frozen;

    /**
     * A weight that is not frozen.
     *
     * @param values its numbers, with slack behind them; training writes them
     */
    Weight(float[] values) {
        this.values = values;
    }

    float[] values() {
        return values;
    }

    boolean isFrozen() {
        return frozen;
    }

    void freeze(boolean freeze) {
        frozen = freeze;
    }
}
