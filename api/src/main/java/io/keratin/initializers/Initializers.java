package io.keratin.initializers;

import static io.keratin.spec.Signature.flag;
import static io.keratin.spec.Signature.number;
import static io.keratin.spec.Signature.optional;
import static io.keratin.spec.Signature.text;

import io.keratin.spec.Arguments;
import io.keratin.spec.BoundCall;
import io.keratin.spec.CallForm;
import io.keratin.spec.DidYouMean;
import io.keratin.spec.Initializer;
import io.keratin.spec.Problem;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Signature;
import io.keratin.spec.Where;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * All initializers of Keras 3 by name.
 *
 * <p>A name is Keras's in snake case ({@code glorot_uniform}), its class name
 * ({@code GlorotUniform}) or an alias ({@code normal}). See <a
 * href="https://keras.io/api/layers/initializers/">Layer weight initializers</a>.
 */
public final class Initializers {
    static final String BAD_ARGUMENT = "BadInitializerArgument";

    private static final Signature.Parameter SEED = optional("seed", Signature.Kind.INTEGER);
    private static final Map<String, Entry> ENTRIES = entries();
    private static final Map<String, String> ALIASES = aliases();

    private record Entry(
            String className, Signature signature, Function<Arguments, Initializer> maker) {}

    private Initializers() {}

    /** The names in snake case, without aliases. */
    public static List<String> names() {
        return ENTRIES.keySet().stream().sorted().toList();
    }

    /**
     * The initializer that a text in Keras's call form means.
     *
     * @param text such as {@code he_normal} or {@code random_normal(stddev=0.01)}
     * @param where the value, for messages
     * @throws ProblemException if there is no such initializer ({@code UnknownInitializer}) or it
     *     takes no such argument ({@code BadInitializerArgument})
     */
    public static Initializer parse(String text, Where where) {
        CallForm call;
        try {
            call = CallForm.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.error(BAD_ARGUMENT)
                    .at(where)
                    .headline("cannot read the initializer `" + text + "`: " + e.getMessage())
                    .help("write a name, or a name with arguments: `random_normal(stddev=0.01)`")
                    .exception();
        }
        Arguments arguments = bind(call, where).arguments();
        try {
            return entry(call, where).maker().apply(arguments);
        } catch (IllegalArgumentException e) {
            throw Problem.error(BAD_ARGUMENT)
                    .at(where)
                    .headline("`" + call.name() + "` cannot be made: " + e.getMessage())
                    .exception();
        }
    }

    /**
     * A call with the values of all its arguments, as configurations write it.
     *
     * @throws ProblemException as {@link #parse} does for names and arguments
     */
    public static BoundCall bind(CallForm call, Where where) {
        Entry entry = entry(call, where);
        return new BoundCall(
                List.of(name(call), entry.className()),
                entry.signature().bind(call, BAD_ARGUMENT, where));
    }

    private static String name(CallForm call) {
        return ALIASES.getOrDefault(call.name(), call.name());
    }

    private static Entry entry(CallForm call, Where where) {
        Entry entry = ENTRIES.get(name(call));
        if (entry == null) {
            throw Problem.error("UnknownInitializer")
                    .at(where)
                    .headline("unknown initializer `" + call.name() + "`")
                    .help(DidYouMean.nearest(call.name(), names())
                            .map(near -> "did you mean `" + near + "`?")
                            .orElse("one of " + String.join(", ", names())))
                    .exception();
        }
        return entry;
    }

    private static Map<String, Entry> entries() {
        Map<String, Entry> all = new LinkedHashMap<>();
        add(all, "zeros", "Zeros", a -> new Zeros());
        add(all, "ones", "Ones", a -> new Ones());
        add(all, "constant", "Constant", a -> new Constant(a.number("value")), number("value", 0));
        add(
                all,
                "random_normal",
                "RandomNormal",
                a -> new RandomNormal(
                        a.number("mean"), a.number("stddev"), a.optionalInteger("seed")),
                number("mean", 0),
                number("stddev", 0.05),
                SEED);
        add(
                all,
                "random_uniform",
                "RandomUniform",
                a -> new RandomUniform(
                        a.number("minval"), a.number("maxval"), a.optionalInteger("seed")),
                number("minval", -0.05),
                number("maxval", 0.05),
                SEED);
        add(
                all,
                "truncated_normal",
                "TruncatedNormal",
                a -> new TruncatedNormal(
                        a.number("mean"), a.number("stddev"), a.optionalInteger("seed")),
                number("mean", 0),
                number("stddev", 0.05),
                SEED);
        add(
                all,
                "variance_scaling",
                "VarianceScaling",
                a -> VarianceScaling.of(
                        a.number("scale"),
                        a.text("mode"),
                        a.text("distribution"),
                        a.optionalInteger("seed")),
                number("scale", 1),
                text("mode", "fan_in"),
                text("distribution", "truncated_normal"),
                SEED);
        add(
                all,
                "glorot_normal",
                "GlorotNormal",
                a -> new GlorotNormal(a.optionalInteger("seed")),
                SEED);
        add(
                all,
                "glorot_uniform",
                "GlorotUniform",
                a -> new GlorotUniform(a.optionalInteger("seed")),
                SEED);
        add(all, "he_normal", "HeNormal", a -> new HeNormal(a.optionalInteger("seed")), SEED);
        add(all, "he_uniform", "HeUniform", a -> new HeUniform(a.optionalInteger("seed")), SEED);
        add(
                all,
                "lecun_normal",
                "LecunNormal",
                a -> new LecunNormal(a.optionalInteger("seed")),
                SEED);
        add(
                all,
                "lecun_uniform",
                "LecunUniform",
                a -> new LecunUniform(a.optionalInteger("seed")),
                SEED);
        add(
                all,
                "orthogonal",
                "Orthogonal",
                a -> new Orthogonal(a.number("gain"), a.optionalInteger("seed")),
                number("gain", 1),
                SEED);
        add(all, "identity", "Identity", a -> new Identity(a.number("gain")), number("gain", 1));
        add(
                all,
                "stft",
                "STFT",
                Stft::of,
                text("side", "real"),
                text("window", "hann").orNone(),
                text("scaling", "density").orNone(),
                flag("periodic", false));
        return Collections.unmodifiableMap(all);
    }

    private static void add(
            Map<String, Entry> all,
            String name,
            String className,
            Function<Arguments, Initializer> maker,
            Signature.Parameter... parameters) {
        all.put(name, new Entry(className, Signature.of(parameters), maker));
    }

    private static Map<String, String> aliases() {
        Map<String, String> all = new LinkedHashMap<>();
        ENTRIES.forEach((name, entry) -> all.put(entry.className(), name));
        all.putAll(Map.of(
                "zero", "zeros",
                "one", "ones",
                "normal", "random_normal",
                "uniform", "random_uniform",
                "OrthogonalInitializer", "orthogonal",
                "orthogonal_initializer", "orthogonal",
                "IdentityInitializer", "identity",
                "identity_initializer", "identity",
                "STFTInitializer", "stft",
                "stft_initializer", "stft"));
        return Collections.unmodifiableMap(all);
    }
}
