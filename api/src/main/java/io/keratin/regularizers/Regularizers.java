package io.keratin.regularizers;

import static io.keratin.spec.Signature.number;
import static io.keratin.spec.Signature.text;

import io.keratin.spec.Arguments;
import io.keratin.spec.BoundCall;
import io.keratin.spec.CallCatalogue;
import io.keratin.spec.CallForm;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Regularizer;
import io.keratin.spec.Where;
import java.util.List;

/**
 * All regularizers of Keras 3 by name: {@code l1}, {@code l2}, {@code l1_l2} and
 * {@code orthogonal_regularizer}, or by their class names.
 *
 * <p>See <a href="https://keras.io/api/layers/regularizers/">Layer weight regularizers</a>.
 */
public final class Regularizers {
    private static final CallCatalogue<Regularizer> ALL = new CallCatalogue<Regularizer>(
                    "regularizer", "Regularizer", "l2(0.01)")
            .add("l1", "L1", Regularizers::l1, number("l1", 0.01))
            .add("l2", "L2", Regularizers::l2, number("l2", 0.01))
            .add("l1_l2", "L1L2", Regularizers::both, number("l1", 0), number("l2", 0))
            .add(
                    "orthogonal_regularizer",
                    "OrthogonalRegularizer",
                    Regularizers::orthogonal,
                    number("factor", 0.01),
                    text("mode", "rows"))
            .alias("L1L2Regularizer", "l1_l2");

    private Regularizers() {}

    /** The names in snake case. */
    public static List<String> names() {
        return ALL.names();
    }

    /**
     * The regularizer that a text in Keras's call form means.
     *
     * @param text such as {@code l2(0.01)}
     * @param where the value, for messages
     * @throws ProblemException if there is no such regularizer ({@code UnknownRegularizer}) or it
     *     takes no such argument ({@code BadRegularizer})
     */
    public static Regularizer parse(String text, Where where) {
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

    private static Regularizer l1(Arguments arguments) {
        return new L1L2(arguments.call("l1"), arguments.number("l1"), 0);
    }

    private static Regularizer l2(Arguments arguments) {
        return new L1L2(arguments.call("l2"), 0, arguments.number("l2"));
    }

    private static Regularizer both(Arguments arguments) {
        return new L1L2(arguments.call("l1_l2"), arguments.number("l1"), arguments.number("l2"));
    }

    private static Regularizer orthogonal(Arguments arguments) {
        String mode = arguments.text("mode");
        if (!mode.equals("rows") && !mode.equals("columns")) {
            throw new IllegalArgumentException(
                    "expected `mode` to be rows or columns, got `" + mode + "`");
        }
        return new OrthogonalRegularizer(
                arguments.call("orthogonal_regularizer"),
                arguments.number("factor"),
                mode.equals("rows"));
    }
}
