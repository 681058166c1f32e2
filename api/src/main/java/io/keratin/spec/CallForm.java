package io.keratin.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A name with arguments in Keras's call form: {@code adam(learning_rate=1e-3, amsgrad=True)}.
 *
 * @param name what is named: {@code adam}, or a class name such as {@code Adam}
 * @param arguments the arguments by name, in order; one without a name is under its position,
 *     {@code "0"}. Values are {@link Boolean}, {@link Double}, {@link String}, a list of numbers or
 *     a call again, in which there is none; Python's {@code None} is {@link #NONE}
 */
public record CallForm(String name, Map<String, Object> arguments) {
    /** Python's None. */
    public static final Object NONE = new Object() {
        @Override
        public String toString() {
            return "None";
        }
    };

    private static final Pattern CALL =
            Pattern.compile("\\s*([A-Za-z_][A-Za-z_0-9]*)\\s*(?:\\((.*)\\))?\\s*", Pattern.DOTALL);
    private static final Pattern ARGUMENT = Pattern.compile(
            "\\s*(?:([A-Za-z_][A-Za-z_0-9]*)\\s*=\\s*)?(\"[^\"]*\"|'[^']*'|\\[[^\\[\\]]*]|"
                    + "[A-Za-z_][A-Za-z_0-9]*\\((?:[^()'\"]++|'[^']*+'|\"[^\"]*+\")*+\\)|"
                    + "[^,'\"()=\\s]+)\\s*(,|$)");

    public CallForm {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /**
     * Parses a call.
     *
     * @throws IllegalArgumentException if the text is no call; the message says what was expected
     */
    public static CallForm parse(String text) {
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            throw new IllegalArgumentException(
                    "expected a name, or a name with arguments such as `l2(0.01)`, got `" + text
                            + "`");
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        String list = call.group(2);
        if (list != null && !list.isBlank()) {
            Matcher argument = ARGUMENT.matcher(list);
            int end = 0;
            while (end < list.length()) {
                if (!argument.find(end) || argument.start() != end) {
                    throw new IllegalArgumentException("expected `name=value` or a value at `"
                            + list.substring(end).strip() + "`");
                }
                String name = argument.group(1) == null ? "" + arguments.size() : argument.group(1);
                if (arguments.put(name, value(argument.group(2))) != null) {
                    throw new IllegalArgumentException(
                            "expected each argument once, got `" + name + "` twice");
                }
                end = argument.end();
            }
        }
        return new CallForm(call.group(1), arguments);
    }

    /**
     * The call as {@link #parse} reads it, with whole numbers without fraction.
     *
     * @throws IllegalArgumentException if a text has quotes of both kinds
     */
    public String text() {
        return arguments.entrySet().stream()
                .map(argument -> (Character.isDigit(argument.getKey().charAt(0))
                                ? ""
                                : argument.getKey() + "=")
                        + written(argument.getValue()))
                .collect(Collectors.joining(", ", name + "(", ")"));
    }

    private static String written(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof Double number) {
            return Arguments.isExact(number) ? "" + number.longValue() : number.toString();
        }
        if (value instanceof List<?> items) {
            return items.stream()
                    .map(CallForm::written)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof String text) {
            char quote = text.indexOf('\'') < 0 ? '\'' : '"';
            if (text.indexOf(quote) >= 0) {
                throw new IllegalArgumentException(
                        "expected a text with quotes of one kind at most, got " + text);
            }
            return quote + text + quote;
        }
        return value instanceof CallForm call ? call.text() : value.toString();
    }

    private static Object value(String text) {
        char first = text.charAt(0);
        if (first == '"' || first == '\'') {
            return text.substring(1, text.length() - 1);
        }
        if (first == '[') {
            return numbers(text.substring(1, text.length() - 1));
        }
        if (text.endsWith(")")) {
            return parse(text);
        }
        return switch (text) {
            case "True", "true" -> true;
            case "False", "false" -> false;
            case "None", "null" -> NONE;
            default -> {
                try {
                    yield Double.valueOf(text);
                } catch (NumberFormatException e) {
                    yield text;
                }
            }
        };
    }

    private static List<Double> numbers(String list) {
        List<Double> numbers = new ArrayList<>();
        for (String item : list.isBlank() ? new String[0] : list.split(",", -1)) {
            try {
                numbers.add(Double.valueOf(item.strip()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "expected a list of numbers, got `" + item.strip() + "` in `[" + list
                                + "]`",
                        e);
            }
        }
        return List.copyOf(numbers);
    }
}
