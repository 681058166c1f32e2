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
        /** Numbers in a list. */
        NUMBERS("a list of numbers such as [0.1, 0.01]"),
        /** Whole numbers in a list. */
        COUNTS("a list of whole numbers such as [1000, 2000]"),
        /** A number of steps, written without fraction where it is whole; {@link Double}. */
        STEPS("a number"),
        /** A number, or a call of a schedule of learning rates; {@link CallForm}. */
        RATE("a number, or a schedule such as"
                + " ExponentialDecay(0.1, decay_steps=1000, decay_rate=0.96)"),
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
                case NUMBER, STEPS -> value instanceof Double;
                case RATE -> value instanceof Double || value instanceof CallForm;
                case NUMBERS -> value instanceof List;
                case COUNTS ->
                    value instanceof List<?> items && items.stream().allMatch(Kind::isWhole);
                case INTEGER -> isWhole(value);
                case INTEGERS ->
                    value instanceof List<?> items
                            ? items.stream().allMatch(Kind::isWhole)
                            : isWhole(value);
                case FLAG -> value instanceof Boolean;
                case TEXT -> value instanceof String;
            };
        }

        /** Whether whole numbers of it are written without fraction. */
        public boolean isWrittenWhole() {
            return this == INTEGER || this == INTEGERS || this == COUNTS || this == STEPS;
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

    /** An argument that must be given. */
    public static Parameter required(String name, Kind kind) {
        return new Parameter(name, kind, null, false);
    }

    /** A number of steps with a default. */
    public static Parameter steps(String name, int standard) {
        return new Parameter(name, Kind.STEPS, (double) standard, false);
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
            case NUMBER, RATE -> "1.0";
            case INTEGER, INTEGERS, STEPS -> "1";
            case NUMBERS -> "[0.1, 0.01]";
            case COUNTS -> "[1000]";
            case FLAG -> "True";
            case TEXT -> "'…'";
        };
    }
}
