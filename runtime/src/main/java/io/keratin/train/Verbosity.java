package io.keratin.train;

/** What training prints; in the order of Keras's numbers. */
enum Verbosity {
    /** Nothing. */
    SILENT,
    /** A bar that moves, on a terminal; else a line an epoch. */
    BAR,
    /** A line an epoch. */
    LINES
}
