package io.keratin.files.config;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what plain scalars mean in YAML 1.1, as PyYAML reads and writes it: {@code yes} is a truth
 * value, {@code 1.0e-07} a number and {@code 1e-07} a text.
 *
 * <p>See the <a href="https://yaml.org/type/">types of YAML 1.1</a>.
 */
final class YamlScalars {
    private static final Set<String> TRUE =
            Set.of("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
    private static final Pattern OTHER_INTEGER =
            Pattern.compile("[-+]?(0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]+)");
    private static final Pattern FLOAT = Pattern.compile(
            "[-+]?[0-9][0-9_]*\\.[0-9_]*([eE][-+][0-9]+)?|\\.[0-9][0-9_]*([eE][-+][0-9]+)?");
    private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)");
    private static final Pattern NAN = Pattern.compile("\\.(nan|NaN|NAN)");

    /** Numbers in base 60, dates, and the signs of merging and of a default. */
    private static final Pattern OTHERS =
            Pattern.compile("[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?"
                    + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(([Tt]|[ \\t]+)[0-9].*)?|<<|=");

    /** The longest number that is read as one; longer digits are no number of a configuration. */
    private static final int LONGEST = 400;

    private YamlScalars() {}

    /** The value of a plain scalar; empty where it is a text, or of a type that JSON lacks. */
    static Optional<Object> value(String text) {
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return Optional.of(TRUE.contains(text));
        }
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        String digits = text.replace("_", "");
        if (DECIMAL.matcher(text).matches()) {
            return Optional.of(integer(digits, 10));
        }
        if (OTHER_INTEGER.matcher(text).matches()) {
            return other(digits);
        }
        if (FLOAT.matcher(text).matches()) {
            return Optional.of(Double.parseDouble(digits));
        }
        if (INFINITE.matcher(text).matches()) {
            return Optional.of(
                    text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        return NAN.matcher(text).matches() ? Optional.of(Double.NaN) : Optional.empty();
    }

    static boolean isNull(String text) {
        return NULL.contains(text);
    }

    /** Whether a text, written plainly, would be read as something else. */
    static boolean needsQuotes(String text) {
        return isNull(text) || value(text).isPresent() || OTHERS.matcher(text).matches();
    }

    private static Optional<Object> other(String digits) {
        String sign = digits.startsWith("-") ? "-" : "";
        String rest = digits.replaceFirst("^[-+]", "");
        if (rest.startsWith("0b")) {
            return rest.length() == 2
                    ? Optional.empty()
                    : Optional.of(integer(sign + rest.substring(2), 2));
        }
        if (rest.startsWith("0x")) {
            return rest.length() == 2
                    ? Optional.empty()
                    : Optional.of(integer(sign + rest.substring(2), 16));
        }
        return Optional.of(integer(sign + rest, 8));
    }

    private static Number integer(String digits, int radix) {
        return JsonReader.smallest(
                new BigInteger(digits.startsWith("+") ? digits.substring(1) : digits, radix));
    }

    /** A number, a truth value or nothing as a plain scalar. */
    static String written(@Nullable Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isNaN(number)) {
                return ".nan";
            }
            if (Double.isInfinite(number)) {
                return number > 0 ? ".inf" : "-.inf";
            }
            String text = PythonNumbers.text(number);
            // PyYAML does so, since without a point it would be a text.
            return text.contains(".") ? text : text.replace("e", ".0e");
        }
        return String.valueOf(value);
    }
}
