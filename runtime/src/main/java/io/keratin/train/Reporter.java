package io.keratin.train;

import java.io.PrintStream;
import java.util.Map;

/** Tells people how training goes on. */
interface Reporter {
    /** An epoch begins. */
    void epochBegins(int epoch, int steps);

    /**
     * A step was done. Called after every step, so that it must cost nothing unless it prints.
     *
     * @param done the steps of this epoch that are done
     * @param scores gives what the epoch measured so far; asked only for printing
     */
    void stepDone(int done, ScoresSoFar scores);

    /** An epoch and its validation are over. */
    void epochEnds(Map<String, Double> scores);

    /** Training stops within an epoch. */
    default void stopped() {}

    /** Gives loss and metrics over the steps so far. */
    @FunctionalInterface
    interface ScoresSoFar {
        /** Loss and metrics by name. */
        Map<String, Double> scores();
    }

    /** The reporter for a verbosity. */
    static Reporter of(Verbosity verbosity, PrintStream out, boolean mayBeTerminal, int epochs) {
        return switch (verbosity) {
            case SILENT -> new Silent();
            case LINES -> new EpochLines(out, epochs);
            case BAR ->
                mayBeTerminal && TextOutput.isTerminal()
                        ? new ProgressBar(out, epochs)
                        : new EpochLines(out, epochs);
        };
    }

    /** Prints nothing. */
    record Silent() implements Reporter {
        @Override
        public void epochBegins(int epoch, int steps) {}

        @Override
        public void stepDone(int done, ScoresSoFar scores) {}

        @Override
        public void epochEnds(Map<String, Double> scores) {}
    }
}
