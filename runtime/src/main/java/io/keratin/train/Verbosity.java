package io.keratin.train;

/** What training prints. */
enum Verbosity {
    /** Nothing. */
    SILENT,
    /** A bar that moves, on a terminal; else a line an epoch. */
    BAR,
    /** A line an epoch. */
    LINES;

    /** The verbosity of Keras's number, 0 to 2. */
    static Verbosity of(int level) {
        return switch (level) {
            case 0 -> SILENT;
            case 1 -> BAR;
            default -> LINES;
        };
    }
}
