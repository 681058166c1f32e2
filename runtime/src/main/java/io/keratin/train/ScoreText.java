package io.keratin.train;

import java.util.Locale;
import java.util.Map;

/** Writes scores as Keras does. */
final class ScoreText {
    private ScoreText() {}

    /** {@code accuracy: 0.8712 - loss: 0.3514}. */
    static String of(Map<String, Double> scores) {
        StringBuilder text = new StringBuilder();
        scores.forEach((name, value) -> text.append(text.isEmpty() ? "" : " - ")
                .append(name)
                .append(": ")
                .append(number(value)));
        return text.toString();
    }

    /** Four digits behind the point, or as a power of ten where that would be 0.001 or less. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        return String.format(Locale.ROOT, Math.abs(value) > 1e-3 ? "%.4f" : "%.4e", value);
    }

    /** The time that a step takes: {@code 2ms/step}. */
    static String perStep(double seconds) {
        if (seconds >= 1 || seconds == 0) {
            return String.format(Locale.ROOT, "%.0fs/step", seconds);
        }
        return seconds >= 1e-3
                ? String.format(Locale.ROOT, "%.0fms/step", 1e3 * seconds)
                : String.format(Locale.ROOT, "%.0fus/step", 1e6 * seconds);
    }

    /** A time: {@code 5s}, {@code 1:05}, {@code 2:00:00}. */
    static String time(double seconds) {
        long all = Math.round(seconds);
        if (all >= 3600) {
            return String.format(Locale.ROOT, "%d:%02d:%02d", all / 3600, all / 60 % 60, all % 60);
        }
        return all >= 60 ? String.format(Locale.ROOT, "%d:%02d", all / 60, all % 60) : all + "s";
    }
}
