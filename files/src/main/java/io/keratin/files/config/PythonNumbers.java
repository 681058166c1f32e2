package io.keratin.files.config;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes numbers as Python's {@code repr} does: {@code 0.5}, {@code 1e-07}, {@code 1e+16}. */
final class PythonNumbers {
    private static final int MOST_DIGITS = 17;

    private PythonNumbers() {}

    /** The shortest text that reads back as the number. */
    static String text(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Infinity" : "-Infinity";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(number);
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        String sign = number < 0 ? "-" : "";
        return sign
                + (exponent < -4 || exponent >= 16
                        ? scientific(digits, exponent)
                        : plain(digits, exponent));
    }

    /** Not {@link Double#toString}, which before JDK 19 is not always the shortest. */
    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        BigDecimal rounded = exact;
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == number) {
                break;
            }
        }
        return rounded.stripTrailingZeros();
    }

    private static String scientific(String digits, int exponent) {
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        int size = Math.abs(exponent);
        return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+")
                + (size < 10 ? "0" : "") + size;
    }

    private static String plain(String digits, int exponent) {
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        int point = exponent + 1;
        return digits.length() <= point
                ? digits + "0".repeat(point - digits.length()) + ".0"
                : digits.substring(0, point) + "." + digits.substring(point);
    }
}
