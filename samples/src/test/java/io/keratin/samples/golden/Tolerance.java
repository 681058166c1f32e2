package io.keratin.samples.golden;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.Locale;

/**
 * How far a result may be from the golden one: {@code |got - want| <= absolute + relative·|want|}.
 * NaN wants NaN, and an infinity wants itself.
 */
record Tolerance(double absolute, double relative) {
    /** For predictions. */
    static final Tolerance FORWARD = new Tolerance(1e-5, 1e-4);

    /** For gradients. */
    static final Tolerance GRADIENT = new Tolerance(1e-4, 1e-3);

    /** For histories, scores and weights after training. */
    static final Tolerance TRAINING = new Tolerance(1e-4, 1e-3);

    /** Fails with the worst element if the results, in C order, are not close to the golden. */
    void assertClose(String what, GoldenArray want, float[] got) {
        if (got.length != want.size()) {
            fail(what + " " + want + ": expected " + want.size() + " elements, found "
                    + got.length);
        }
        int far = 0;
        int worst = -1;
        double worstExcess = 0;
        for (int i = 0; i < got.length; i++) {
            double excess = excess(want.get(i), got[i]);
            if (excess > 0) {
                far++;
                if (excess > worstExcess) {
                    worstExcess = excess;
                    worst = i;
                }
            }
        }
        if (far > 0) {
            fail(what + " " + want + ": " + far + " of " + got.length
                    + " elements are off; the worst, at " + want.place(worst) + ", "
                    + difference(want.get(worst), got[worst]));
        }
    }

    /** As {@link #assertClose(String, GoldenArray, float[])}, for one row for each sample. */
    void assertClose(String what, GoldenArray want, float[][] got) {
        float[] flat = new float[Arrays.stream(got).mapToInt(row -> row.length).sum()];
        int start = 0;
        for (float[] row : got) {
            System.arraycopy(row, 0, flat, start, row.length);
            start += row.length;
        }
        assertClose(what, want, flat);
    }

    /** Fails if the figure is not close to the golden one. */
    void assertClose(String what, double want, double got) {
        if (excess(want, got) > 0) {
            fail(what + ": " + difference(want, got));
        }
    }

    /** By what factor the difference is above what is allowed, 0 if it is not above it. */
    private double excess(double want, double got) {
        if (Double.compare(want, got) == 0) {
            return 0;
        }
        double difference = Math.abs(got - want);
        double allowed = allowed(want);
        if (Double.isFinite(want) && difference <= allowed) {
            return 0;
        }
        double excess = difference / allowed;
        return excess > 0 ? excess : Double.POSITIVE_INFINITY;
    }

    private double allowed(double want) {
        return absolute + relative * Math.abs(want);
    }

    private String difference(double want, double got) {
        return String.format(
                Locale.ROOT,
                "expected %.8g, found %.8g, which differs by %.2g where %.2g is allowed",
                want,
                got,
                Math.abs(got - want),
                allowed(want));
    }
}
