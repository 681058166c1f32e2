package io.keratin.train;

/** How far a training has come, so that it can stop between two steps. */
final class Progress {
    private final History.Builder history = new History.Builder();
    private final Reporter reporter;
    private final int epochs;
    private int epoch;
    private int steps;
    private int done;

    /**
     * A training that has not begun.
     *
     * @param epochs the index of the last epoch, from 1
     */
    Progress(Reporter reporter, int epochs) {
        this.reporter = reporter;
        this.epochs = epochs;
    }

    History.Builder history() {
        return history;
    }

    void epochBegins(int index, int stepCount) {
        epoch = index;
        steps = stepCount;
        done = 0;
        reporter.epochBegins(index, stepCount);
    }

    void stepDone(Reporter.ScoresSoFar scores) {
        done++;
        reporter.stepDone(done, scores);
    }

    /** Ends the training if its thread is interrupted; the thread stays so. */
    void stopIfInterrupted() {
        if (!Thread.currentThread().isInterrupted()) {
            return;
        }
        reporter.stopped();
        throw new FitInterruptedException(
                "fit was interrupted in epoch " + (epoch + 1) + " of " + epochs + ", after " + done
                        + " of " + steps
                        + " steps: the model has the weights of these steps and can be used; the thread"
                        + " stays interrupted",
                history.build());
    }
}
