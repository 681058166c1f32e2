package io.keratin.files.config;

import io.keratin.files.KerasFileException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value in a configuration and where it stands, for messages such as {@code at
 * config.layers[3].config.units: expected a whole number, found "64x"}.
 *
 * <p>Where a whole number is expected, one written as {@code 64.0} is taken too: JSON has one kind
 * of number only, and some tools write every one as a float. {@code 64.5}, {@code "64"} and
 * {@code true} are refused.
 *
 * @param source what it is in, for messages
 * @param path where in it; empty for the whole
 * @param value maps, lists, texts, truth values, numbers and null; in maps and lists also values
 *     with places of their own, where a tree was put together from parts of another
 * @param writer which Keras wrote it
 */
record ConfigValue(String source, String path, @Nullable Object value, KerasVersion writer) {
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
    private static final int MOST_SHOWN = 60;

    /** A value of Keras 3. */
    ConfigValue(String source, String path, @Nullable Object value) {
        this(source, path, value, KerasVersion.KERAS3);
    }

    /** The same value, written by another Keras. */
    ConfigValue by(KerasVersion version) {
        return new ConfigValue(source, path, value, version);
    }

    /** Another value in the same place. */
    ConfigValue with(@Nullable Object other) {
        return new ConfigValue(source, path, other, writer);
    }

    /** What a key holds. */
    ConfigValue child(String key, @Nullable Object held) {
        if (held instanceof ConfigValue placed) {
            return placed;
        }
        String plain = path.isEmpty() ? key : path + "." + key;
        return new ConfigValue(
                source,
                PLAIN_KEY.matcher(key).matches() ? plain : path + "[" + quoted(key) + "]",
                held,
                writer);
    }

    boolean isNull() {
        return value == null;
    }

    boolean isText() {
        return value instanceof String;
    }

    boolean isObject() {
        return value instanceof Map;
    }

    boolean isList() {
        return value instanceof List;
    }

    /** An object with its keys. */
    ConfigObject object(String expected) {
        if (value instanceof Map<?, ?> map) {
            for (Object key : map.keySet()) {
                if (!(key instanceof String)) {
                    throw wrong(expected + ", whose keys are texts", "");
                }
            }
            return new ConfigObject(this, map);
        }
        throw wrong(expected, "");
    }

    /** The items of a list. */
    List<ConfigValue> list(String expected) {
        if (!(value instanceof List<?> items)) {
            throw wrong(expected, "");
        }
        List<ConfigValue> values = new ArrayList<>();
        for (Object item : items) {
            values.add(
                    item instanceof ConfigValue placed
                            ? placed
                            : new ConfigValue(
                                    source, path + "[" + values.size() + "]", item, writer));
        }
        return values;
    }

    String text(String expected) {
        if (value instanceof String text) {
            return text;
        }
        throw wrong(expected, "");
    }

    boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong("true or false", "");
    }

    double number() {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong("a number", "");
    }

    int integer(String expected) {
        long number = wholeNumber(expected);
        if (number != (int) number) {
            throw wrong(expected, "");
        }
        return (int) number;
    }

    /** A whole number that a {@code double} holds exactly. */
    long wholeNumber(String expected) {
        double number = value instanceof Number n ? n.doubleValue() : Double.NaN;
        boolean exact = !(value instanceof BigInteger) && Math.abs(number) <= 0x1p53;
        if (!exact || number != Math.rint(number)) {
            throw wrong(expected, "");
        }
        return (long) number;
    }

    /** That something else was expected here. */
    KerasFileException wrong(String expected, String help) {
        return problem(expected, shown(), help);
    }

    /** That something else was expected here than what is found. */
    KerasFileException problem(String expected, String found, String help) {
        return new KerasFileException(source, place(), expected, found, help);
    }

    /** Where it stands, in words. */
    String place() {
        return path.isEmpty() ? "the top" : path;
    }

    /** The value, short enough for a message. */
    String shown() {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof List<?> items) {
            return items.isEmpty() ? "an empty list" : "a list of " + items.size();
        }
        if (value instanceof Map<?, ?> map) {
            return map.get("class_name") instanceof String name
                    ? "an object of class " + quoted(name)
                    : "an object";
        }
        if (value instanceof Boolean || value instanceof Number || value == null) {
            String text = value instanceof Double number
                    ? PythonNumbers.text(number)
                    : String.valueOf(value);
            return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
        }
        return "a value of " + value.getClass().getName();
    }

    /** A text in quotes, shortened, without line ends. */
    static String quoted(String text) {
        String start = text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
        return '"' + start.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
