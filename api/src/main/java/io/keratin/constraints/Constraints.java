package io.keratin.constraints;

import static io.keratin.spec.Signature.integers;
import static io.keratin.spec.Signature.number;

import io.keratin.spec.Arguments;
import io.keratin.spec.BoundCall;
import io.keratin.spec.CallCatalogue;
import io.keratin.spec.CallForm;
import io.keratin.spec.Constraint;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.util.List;

/**
 * All constraints of Keras 3 by name: {@code max_norm}, {@code non_neg}, {@code unit_norm} and
 * {@code min_max_norm}, or by their class names.
 *
 * <p>See <a href="https://keras.io/api/layers/constraints/">Layer weight constraints</a>.
 */
public final class Constraints {
    private static final CallCatalogue<Constraint> ALL = new CallCatalogue<Constraint>(
                    "constraint", "Constraint", "max_norm(max_value=2.0, axis=0)")
            .add(
                    "max_norm",
                    "MaxNorm",
                    Constraints::maxNorm,
                    number("max_value", 2),
                    integers("axis", 0))
            .add(
                    "min_max_norm",
                    "MinMaxNorm",
                    Constraints::minMaxNorm,
                    number("min_value", 0),
                    number("max_value", 1),
                    number("rate", 1),
                    integers("axis", 0))
            .add("non_neg", "NonNeg", arguments -> new NonNeg())
            .add("unit_norm", "UnitNorm", Constraints::unitNorm, integers("axis", 0))
            .alias("nonneg", "non_neg")
            .alias("maxnorm", "max_norm")
            .alias("unitnorm", "unit_norm");

    private Constraints() {}

    /** The names in snake case. */
    public static List<String> names() {
        return ALL.names();
    }

    /**
     * The constraint that a text in Keras's call form means.
     *
     * @param text such as {@code max_norm(max_value=2.0)} or {@code unit_norm(axis=[0, 1])}
     * @param where the value, for messages
     * @throws ProblemException if there is no such constraint ({@code UnknownConstraint}) or it
     *     takes no such argument ({@code BadConstraint})
     */
    public static Constraint parse(String text, Where where) {
        return ALL.parse(text, where);
    }

    /**
     * A call with the values of all its arguments, as configurations write it.
     *
     * @throws ProblemException as {@link #parse} does for names and arguments
     */
    public static BoundCall bind(CallForm call, Where where) {
        return ALL.bind(call, where);
    }

    private static Constraint maxNorm(Arguments arguments) {
        double most = arguments.number("max_value");
        return new NormConstraint(
                arguments.call("max_norm"),
                arguments.integers("axis"),
                length -> Math.min(length, most));
    }

    private static Constraint unitNorm(Arguments arguments) {
        return new NormConstraint(
                arguments.call("unit_norm"), arguments.integers("axis"), length -> 1);
    }

    private static Constraint minMaxNorm(Arguments arguments) {
        double least = arguments.number("min_value");
        double most = arguments.number("max_value");
        double rate = arguments.number("rate");
        return new NormConstraint(
                arguments.call("min_max_norm"),
                arguments.integers("axis"),
                length -> rate * Math.min(Math.max(length, least), most) + (1 - rate) * length);
    }
}
