package io.keratin.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name with arguments in Keras's call form: {@code adam(learning_rate=1e-3, amsgrad=True)}.
 *
 * @param name what is named: {@code adam}, or a class name such as {@code Adam}
 * @param arguments the arguments by name, in order; one without a name is under its position,
 *     {@code "0"}. Values are {@link Boolean}, {@link Double}, {@link String} or a list of numbers;
 *     Python's {@code None} is {@link #NONE}
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
            "\\s*(?:([A-Za-z_][A-Za-z_0-9]*)\\s*=\\s*)?(\"[^\"]*\"|'[^']*'|\\[[^\\[\\]]*]|[^,'\"()=\\s]+)\\s*(,|$)");

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

    private static Object value(String text) {
        char first = text.charAt(0);
        if (first == '"' || first == '\'') {
            return text.substring(1, text.length() - 1);
        }
        if (first == '[') {
            return numbers(text.substring(1, text.length() - 1));
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
