package io.keratin.train;

import java.io.PrintStream;
import java.util.Map;

/** Prints one line an epoch: {@code Epoch 1/5 - 47/47 - 1s - 12ms/step - accuracy: 0.8712 - …}. */
final class EpochLines implements Reporter {
    private final PrintStream out;
    private final int epochs;
    private int epoch;
    private int steps;
    private long began;
    private long stepsEnded;

    EpochLines(PrintStream out, int epochs) {
        this.out = out;
        this.epochs = epochs;
    }

    @Override
    public void epochBegins(int index, int stepCount) {
        epoch = index;
        steps = stepCount;
        began = System.nanoTime();
    }

    @Override
    public void stepDone(int done, ScoresSoFar scores) {
        if (done == steps) {
            stepsEnded = System.nanoTime();
        }
    }

    @Override
    public void epochEnds(Map<String, Double> scores) {
        double seconds = (System.nanoTime() - began) / 1e9;
        double perStep = (stepsEnded - began) / 1e9 / Math.max(1, steps);
        out.println("Epoch " + (epoch + 1) + "/" + epochs + " - " + steps + "/" + steps + " - "
                + ScoreText.time(seconds) + " - " + ScoreText.perStep(perStep) + " - "
                + ScoreText.of(scores));
        out.flush();
    }
}
