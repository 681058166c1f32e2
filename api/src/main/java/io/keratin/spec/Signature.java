package io.keratin.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that something in call form takes, such as {@code relu(max_value=6)}.
 *
 * @param parameters the arguments in Keras's order, by Keras's names
 */
public record Signature(List<Parameter> parameters) {
    /** No arguments. */
    public static final Signature NONE = new Signature(List.of());

    /** What an argument may be. */
    public enum Kind {
        /** A number; {@link Double}. */
        NUMBER("a number"),
        /** A whole number; {@link Double} without fraction. */
        INTEGER("a whole number"),
        /** A whole number, or a list of them; {@link Double} or a list of these. */
        INTEGERS("a whole number, or a list such as [0, 1]"),
        /** {@code True} or {@code False}. */
        FLAG("True or False"),
        /** A text in quotes, or a plain word. */
        TEXT("a text");

        private final String display;

        Kind(String display) {
            this.display = display;
        }

        private boolean takes(Object value) {
            return switch (this) {
                case NUMBER -> value instanceof Double;
                case INTEGER -> isWhole(value);
                case INTEGERS ->
                    value instanceof List<?> items
                            ? items.stream().allMatch(Kind::isWhole)
                            : isWhole(value);
                case FLAG -> value instanceof Boolean;
                case TEXT -> value instanceof String;
            };
        }

        private static boolean isWhole(Object value) {
            return value instanceof Double number
                    && number == Math.rint(number)
                    && Math.abs(number) <= MAX_EXACT;
        }
    }

    /** Whole numbers up to here are exact as double. */
    private static final double MAX_EXACT = 0x1p53;

    /**
     * One argument.
     *
     * @param name Keras's name: {@code max_value}
     * @param kind what it may be
     * @param standard its default; {@link CallForm#NONE} for Keras's None; null where it must be
     *     given
     * @param nullable whether it may be None
     */
    public record Parameter(
            String name, Kind kind, @Nullable Object standard, boolean nullable) {
        /** The same argument, which may be None. */
        public Parameter orNone() {
            return new Parameter(name, kind, standard, true);
        }
    }

    public Signature {
        parameters = List.copyOf(parameters);
    }

    /** Arguments in order. */
    public static Signature of(Parameter... parameters) {
        return new Signature(List.of(parameters));
    }

    /** A number with a default. */
    public static Parameter number(String name, double standard) {
        return new Parameter(name, Kind.NUMBER, standard, false);
    }

    /** A number that must be given. */
    public static Parameter required(String name) {
        return new Parameter(name, Kind.NUMBER, null, false);
    }

    /** An argument that may be None, and is where it is left out. */
    public static Parameter optional(String name, Kind kind) {
        return new Parameter(name, kind, CallForm.NONE, true);
    }

    /** A whole number with a default. */
    public static Parameter integer(String name, int standard) {
        return new Parameter(name, Kind.INTEGER, (double) standard, false);
    }

    /** A whole number with a default, or a list of them. */
    public static Parameter integers(String name, int standard) {
        return new Parameter(name, Kind.INTEGERS, (double) standard, false);
    }

    /** A truth value with a default. */
    public static Parameter flag(String name, boolean standard) {
        return new Parameter(name, Kind.FLAG, standard, false);
    }

    /** A text with a default. */
    public static Parameter text(String name, String standard) {
        return new Parameter(name, Kind.TEXT, standard, false);
    }

    /**
     * Gives every argument its value: by name, by position, or its default.
     *
     * @param id the id of the problem where that fails: {@code BadActivationArgument}
     * @throws ProblemException if an argument is unknown, missing, given twice or of another kind
     */
    public Arguments bind(CallForm call, String id, Where where) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (Map.Entry<String, Object> argument : call.arguments().entrySet()) {
            Parameter parameter = find(call, argument.getKey(), id, where);
            Object value = argument.getValue();
            boolean none = value == CallForm.NONE && parameter.nullable();
            if (!none && !parameter.kind().takes(value)) {
                throw Problem.error(id)
                        .at(where)
                        .headline("`" + parameter.name() + "` of `" + call.name() + "` is "
                                + parameter.kind().display + ", and got `"
                                + Arguments.written(parameter, value) + "`")
                        .help("write `" + example(call, parameter) + "`")
                        .exception();
            }
            if (given.put(parameter.name(), value) != null) {
                throw Problem.error(id)
                        .at(where)
                        .headline("`" + call.name() + "` got `" + parameter.name() + "` twice")
                        .help("give it once, by its position or by its name")
                        .exception();
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            Object value = given.getOrDefault(parameter.name(), parameter.standard());
            if (value == null) {
                throw Problem.error(id)
                        .at(where)
                        .headline("`" + call.name() + "` needs its argument `" + parameter.name()
                                + "`")
                        .help("write `" + example(call, parameter) + "`")
                        .exception();
            }
            values.put(parameter.name(), value);
        }
        return new Arguments(this, values);
    }

    private Parameter find(CallForm call, String name, String id, Where where) {
        if (!name.isEmpty() && Character.isDigit(name.charAt(0))) {
            int position = Integer.parseInt(name);
            if (position < parameters.size()) {
                return parameters.get(position);
            }
            throw Problem.error(id)
                    .at(where)
                    .headline("`" + call.name() + "` takes " + count() + ", and got "
                            + call.arguments().size())
                    .fact("arguments", listed())
                    .exception();
        }
        Optional<Parameter> found = parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        Optional<String> meant = DidYouMean.nearest(
                name, parameters.stream().map(Parameter::name).toList());
        throw Problem.error(id)
                .at(where)
                .headline("`" + call.name() + "` has no argument `" + name + "`")
                .fact("arguments", listed())
                .help(meant.map(near -> "did you mean `" + near + "`?").orElse(null))
                .exception();
    }

    private String count() {
        return switch (parameters.size()) {
            case 0 -> "no arguments";
            case 1 -> "1 argument";
            default -> parameters.size() + " arguments";
        };
    }

    private String listed() {
        return parameters.isEmpty()
                ? "none"
                : String.join(", ", parameters.stream().map(Parameter::name).toList());
    }

    /** The call with every argument that must be given and with this one. */
    private String example(CallForm call, Parameter shown) {
        List<String> written = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (parameter.standard() == null || parameter.equals(shown)) {
                written.add(parameter.name() + "=" + exampleValue(parameter));
            }
        }
        return call.name() + "(" + String.join(", ", written) + ")";
    }

    private static String exampleValue(Parameter parameter) {
        Object standard = parameter.standard();
        if (standard != null && standard != CallForm.NONE) {
            return Arguments.written(parameter, standard);
        }
        return switch (parameter.kind()) {
            case NUMBER -> "1.0";
            case INTEGER, INTEGERS -> "1";
            case FLAG -> "True";
            case TEXT -> "'…'";
        };
    }
}
