package io.keratin.train;

import java.io.PrintStream;
import java.util.Map;

/**
 * Prints a bar that grows with the steps of an epoch, on one line that is written over:
 * {@code 12/47 ━━━━━──────────────── 1s 12ms/step - accuracy: 0.8712 - loss: 0.3514}.
 *
 * <p>While the epoch runs the time is what remains of it, at its end what it took, as in Keras.
 */
final class ProgressBar implements Reporter {
    private static final int WIDTH = 20;
    private static final long PAUSE_NANOS = 50_000_000;
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream out;
    private final int epochs;
    private int steps;
    private int stepsDone;
    private long began;
    private long stepsEnded;
    private long printed;

    ProgressBar(PrintStream out, int epochs) {
        this.out = out;
        this.epochs = epochs;
    }

    @Override
    public void epochBegins(int epoch, int stepCount) {
        steps = stepCount;
        stepsDone = 0;
        began = System.nanoTime();
        printed = began;
        out.println("Epoch " + (epoch + 1) + "/" + epochs);
    }

    @Override
    public void stepDone(int done, ScoresSoFar scores) {
        stepsDone = done;
        long now = System.nanoTime();
        if (done == steps) {
            stepsEnded = now;
        }
        if (now - printed >= PAUSE_NANOS) {
            printed = now;
            double perStep = (now - began) / 1e9 / done;
            print(perStep, perStep * (steps - done), scores.scores());
        }
    }

    @Override
    public void epochEnds(Map<String, Double> scores) {
        double perStep = (stepsEnded - began) / 1e9 / Math.max(1, steps);
        print(perStep, (System.nanoTime() - began) / 1e9, scores);
        out.println();
    }

    @Override
    public void stopped() {
        // what is printed next would else stand behind the bar
        out.println();
    }

    private void print(double perStep, double seconds, Map<String, Double> scores) {
        String count = Integer.toString(stepsDone);
        int filled = steps == 0 ? WIDTH : (int) ((long) WIDTH * stepsDone / steps);
        String line = " ".repeat(Integer.toString(steps).length() - count.length()) + count
                + "/"
                + steps + " " + "━".repeat(filled) + "─".repeat(WIDTH - filled) + " "
                + ScoreText.time(seconds) + " " + ScoreText.perStep(perStep) + " - "
                + ScoreText.of(scores);
        out.print(ERASE_LINE + TextOutput.printable(out, line));
        out.flush();
    }
}
