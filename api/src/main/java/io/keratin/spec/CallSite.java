package io.keratin.spec;

import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A call whose arguments have their values, while what it stands for is being made.
 *
 * @param kind what is called, as ids of problems have it: {@code Loss}
 * @param call the call as written
 * @param arguments the values of all arguments
 * @param where the text, for messages
 */
public record CallSite(String kind, CallForm call, Arguments arguments, Where where) {
    /**
     * Refuses an argument outside its range.
     *
     * @param holds whether the argument is in its range
     * @param argument Keras's name of it
     * @param expected its range, in words: {@code a number from 0 to 1}
     * @throws ProblemException unless it holds: {@code Bad…Argument}
     */
    public void require(boolean holds, String argument, String expected) {
        if (!holds) {
            throw Problem.error("Bad" + kind + "Argument")
                    .at(where)
                    .headline("`" + argument + "` of `" + call.name() + "` is out of its range")
                    .fact("expected", expected)
                    .fact("found", written(argument, arguments.values().get(argument)))
                    .exception();
        }
    }

    /** A number of at least 0 and, where {@code below} is set, less than that. */
    public double numberBelow(String argument, double below) {
        double number = arguments.number(argument);
        require(
                number >= 0 && number < below,
                argument,
                "a number from 0 to below " + plain(below));
        return number;
    }

    /** A number from 0 to {@code last}. */
    public double numberUpTo(String argument, double last) {
        double number = arguments.number(argument);
        require(number >= 0 && number <= last, argument, "a number from 0 to " + plain(last));
        return number;
    }

    /** A number above 0. */
    public double positive(String argument) {
        double number = arguments.number(argument);
        require(number > 0 && Double.isFinite(number), argument, "a number above 0");
        return number;
    }

    /** A number of at least 0. */
    public double notNegative(String argument) {
        double number = arguments.number(argument);
        require(number >= 0 && Double.isFinite(number), argument, "a number of at least 0");
        return number;
    }

    /** A number that is neither infinite nor NaN. */
    public double finite(String argument) {
        double number = arguments.number(argument);
        require(Double.isFinite(number), argument, "a finite number");
        return number;
    }

    /** A number above 0, or None. */
    public OptionalDouble optionalPositive(String argument) {
        return arguments.isNone(argument)
                ? OptionalDouble.empty()
                : OptionalDouble.of(positive(argument));
    }

    /**
     * Refuses any value but the default.
     *
     * @throws ProblemException if the argument has another value: {@code …ArgumentNotSupported}
     */
    public void onlyDefault(String argument) {
        Object standard = parameter(argument).standard();
        if (!Objects.equals(standard, arguments.values().get(argument))) {
            throw Problem.error(kind + "ArgumentNotSupported")
                    .at(where)
                    .headline("`" + argument + "` of `" + call.name() + "` is not supported yet")
                    .fact("expected", written(argument, standard))
                    .fact("found", written(argument, arguments.values().get(argument)))
                    .help("leave it out")
                    .exception();
        }
    }

    private Signature.Parameter parameter(String argument) {
        return arguments.signature().parameters().stream()
                .filter(parameter -> parameter.name().equals(argument))
                .findFirst()
                .orElseThrow();
    }

    private String written(String argument, @Nullable Object value) {
        return value == null ? "nothing" : Arguments.written(parameter(argument), value);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? "" + (long) number : "" + number;
    }
}
