package io.keratin.nd4j.executor;

/** Counts the arrays of one run: how many were made, how many live, and the most bytes at once. */
final class Ledger {
    private int made;
    private int live;
    private long bytes;
    private long peakBytes;

    void made(long size) {
        made++;
        live++;
        bytes += size;
        peakBytes = Math.max(peakBytes, bytes);
    }

    void closed(long size) {
        live--;
        bytes -= size;
    }

    /** The arrays made so far. */
    int made() {
        return made;
    }

    /** The arrays that are not closed. */
    int live() {
        return live;
    }

    /** The bytes that the arrays took when they took most. */
    long peakBytes() {
        return peakBytes;
    }
}
