package io.keratin.activations;

import static io.keratin.spec.Signature.flag;
import static io.keratin.spec.Signature.integer;
import static io.keratin.spec.Signature.number;
import static io.keratin.spec.Signature.optional;
import static io.keratin.spec.Signature.required;

import io.keratin.spec.Arguments;
import io.keratin.spec.CallForm;
import io.keratin.spec.DidYouMean;
import io.keratin.spec.Problem;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Signature;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All activations of Keras 3 by name, and {@code hard_sigmoid_keras2}: what Keras 1 and 2 call
 * {@code hard_sigmoid}, clip(0.2·x + 0.5, 0, 1), which Keras 3 does not have.
 *
 * <p>See <a href="https://keras.io/api/layers/activations/">Layer activation functions</a>.
 */
public final class Activations {
    private static final String BAD_ARGUMENT = "BadActivationArgument";
    private static final Map<String, Entry> ENTRIES = entries();
    private static final Map<String, String> ALIASES =
            Map.of("swish", "silu", "hard_swish", "hard_silu");

    private record Entry(Signature signature, Formula formula) {}

    private Activations() {}

    /** All names, aliases included. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(ENTRIES.keySet());
        names.addAll(ALIASES.keySet());
        Collections.sort(names);
        return names;
    }

    /**
     * The activation that a text in Keras's call form means.
     *
     * @param text such as {@code relu} or {@code gelu(approximate=True)}
     * @param where the value, for messages
     * @throws ProblemException if there is no such activation ({@code UnknownActivation}) or it
     *     takes no such argument ({@code BadActivationArgument})
     */
    public static Activation parse(String text, Where where) {
        CallForm call;
        try {
            call = CallForm.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.error(BAD_ARGUMENT)
                    .at(where)
                    .headline("cannot read the activation `" + text + "`: " + e.getMessage())
                    .help("write a name, or a name with arguments: `relu(max_value=6)`")
                    .exception();
        }
        String name = ALIASES.getOrDefault(call.name(), call.name());
        Entry entry = ENTRIES.get(name);
        if (entry == null) {
            throw Problem.error("UnknownActivation")
                    .at(where)
                    .headline("unknown activation `" + call.name() + "`")
                    .help(DidYouMean.nearest(call.name(), names())
                            .map(near -> "did you mean `" + near + "`?")
                            .orElse("one of " + String.join(", ", names())))
                    .exception();
        }
        Arguments arguments = entry.signature().bind(call, BAD_ARGUMENT, where);
        checkAxis(name, arguments, where);
        checkAlpha(name, arguments, where);
        return new Activation(name, arguments, entry.formula());
    }

    private static void checkAlpha(String name, Arguments arguments, Where where) {
        if (name.equals("celu") && arguments.number("alpha") == 0) {
            throw Problem.error(BAD_ARGUMENT)
                    .at(where)
                    .headline("`celu` divides by its argument `alpha`, and got 0")
                    .help("give another alpha, or use `relu`, which celu comes near for small ones")
                    .exception();
        }
    }

    private static void checkAxis(String name, Arguments arguments, Where where) {
        if (arguments.values().containsKey("axis") && arguments.integer("axis") != -1) {
            throw Problem.error(BAD_ARGUMENT)
                    .at(where)
                    .headline("`" + name + "` works along the last axis only, and got axis="
                            + arguments.integer("axis"))
                    .help("leave the axis out, or write `axis=-1`")
                    .exception();
        }
    }

    private static Map<String, Entry> entries() {
        Map<String, Entry> all = new LinkedHashMap<>();
        add(all, "linear", (p, a, x) -> x);
        add(
                all,
                "relu",
                Rectifiers::relu,
                number("negative_slope", 0),
                optional("max_value", Signature.Kind.NUMBER),
                number("threshold", 0));
        add(all, "relu6", (p, a, x) -> Rectifiers.relu6(p, x));
        add(all, "leaky_relu", Rectifiers::leakyRelu, number("negative_slope", 0.2));
        add(
                all,
                "threshold",
                Rectifiers::threshold,
                required("threshold"),
                required("default_value"));
        add(all, "elu", Exponentials::elu, number("alpha", 1));
        add(all, "celu", Exponentials::celu, number("alpha", 1));
        add(all, "selu", (p, a, x) -> Exponentials.selu(p, x));
        add(all, "exponential", (p, a, x) -> p.exp(x));
        add(all, "softplus", (p, a, x) -> Exponentials.softplus(p, x));
        add(all, "squareplus", Exponentials::squareplus, number("b", 4));
        add(all, "sparse_plus", (p, a, x) -> Rectifiers.sparsePlus(p, x));
        add(all, "sigmoid", (p, a, x) -> p.sigmoid(x));
        add(all, "hard_sigmoid", (p, a, x) -> Sigmoids.hardSigmoid(p, x));
        add(all, "hard_sigmoid_keras2", (p, a, x) -> Sigmoids.hardSigmoidOfKeras2(p, x));
        add(all, "log_sigmoid", (p, a, x) -> Sigmoids.logSigmoid(p, x));
        add(all, "sparse_sigmoid", (p, a, x) -> Sigmoids.sparseSigmoid(p, x));
        add(all, "silu", (p, a, x) -> p.multiply(x, p.sigmoid(x)));
        add(all, "hard_silu", (p, a, x) -> p.multiply(x, Sigmoids.hardSigmoid(p, x)));
        add(all, "mish", (p, a, x) -> Exponentials.mish(p, x));
        add(all, "gelu", Sigmoids::gelu, flag("approximate", false));
        add(all, "tanh", (p, a, x) -> p.tanh(x));
        add(all, "hard_tanh", (p, a, x) -> Sigmoids.hardTanh(p, x));
        add(all, "softsign", (p, a, x) -> Sigmoids.softsign(p, x));
        add(all, "tanh_shrink", (p, a, x) -> p.subtract(x, p.tanh(x)));
        add(all, "hard_shrink", Rectifiers::hardShrink, number("threshold", 0.5));
        add(all, "soft_shrink", Rectifiers::softShrink, number("threshold", 0.5));
        add(all, "softmax", (p, a, x) -> p.softmax(x), integer("axis", -1));
        add(all, "log_softmax", (p, a, x) -> p.logSoftmax(x), integer("axis", -1));
        add(all, "sparsemax", (p, a, x) -> LastAxis.sparsemax(p, x), integer("axis", -1));
        add(all, "glu", (p, a, x) -> LastAxis.glu(p, x), integer("axis", -1));
        return Collections.unmodifiableMap(all);
    }

    private static void add(
            Map<String, Entry> all,
            String name,
            Formula formula,
            Signature.Parameter... parameters) {
        all.put(name, new Entry(Signature.of(parameters), formula));
    }
}
