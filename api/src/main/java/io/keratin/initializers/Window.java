package io.keratin.initializers;

/**
 * Fades the ends of a frame of a signal: sums of cosines, as in {@code scipy.signal.windows}, and
 * the plain ones.
 */
public enum Window {
    /** 1 everywhere. */
    BOXCAR,
    /** Half a raised cosine. */
    HANN,
    /** A raised cosine that does not reach 0. */
    HAMMING,
    /** Three terms. */
    BLACKMAN,
    /** Four terms, continuous in its first derivative. */
    NUTTALL,
    /** Four terms, the smallest side lobes. */
    BLACKMANHARRIS,
    /** Five terms, flat at the top. */
    FLATTOP,
    /** A triangle that reaches 0. */
    BARTLETT,
    /** Half a period of a sine. */
    COSINE;

    static Window named(String name) {
        return Keywords.of("window", name.equals("hanning") ? "hann" : name, values());
    }

    /**
     * The window at a point.
     *
     * @param t the point, from 0
     * @param last where the window ends, above 0
     */
    double value(int t, int last) {
        double phase = (double) t / last;
        return switch (this) {
            case BOXCAR -> 1;
            case HANN -> cosines(phase, 0.5, 0.5);
            case HAMMING -> cosines(phase, 0.54, 0.46);
            case BLACKMAN -> cosines(phase, 0.42, 0.50, 0.08);
            case NUTTALL -> cosines(phase, 0.3635819, 0.4891775, 0.1365995, 0.0106411);
            case BLACKMANHARRIS -> cosines(phase, 0.35875, 0.48829, 0.14128, 0.01168);
            case FLATTOP ->
                cosines(phase, 0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368);
            case BARTLETT -> 1 - Math.abs(2 * phase - 1);
            // Half a step from the ends, so that they are not 0.
            case COSINE -> Math.sin(Math.PI * (t + 0.5) / (last + 1));
        };
    }

    /** The sum of cosines of 0, 1, 2, … periods, with alternating signs. */
    private static double cosines(double phase, double... coefficients) {
        double sum = 0;
        for (int k = 0; k < coefficients.length; k++) {
            sum += (k % 2 == 0 ? 1 : -1) * coefficients[k] * Math.cos(2 * Math.PI * k * phase);
        }
        return sum;
    }
}
