package io.keratin.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Things of one kind that are named in Keras's call form, such as {@code l2(0.01)}.
 *
 * @param <T> the kind
 */
public final class CallCatalogue<T> {
    private final String what;
    private final String id;
    private final String example;
    private final Map<String, Entry<T>> entries = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();

    private record Entry<T>(String className, Signature signature, Function<Arguments, T> maker) {}

    /**
     * An empty catalogue.
     *
     * @param what one of them, in words: {@code regularizer}
     * @param id the end of the ids of its problems: {@code Regularizer} for
     *     {@code UnknownRegularizer} and {@code BadRegularizer}
     * @param example a call with arguments
     */
    public CallCatalogue(String what, String id, String example) {
        this.what = what;
        this.id = id;
        this.example = example;
    }

    /**
     * Adds one, while the catalogue is made.
     *
     * @param name in snake case
     * @param className Keras's name of the class, which names it too
     * @param maker makes it of its arguments; what it raises as an {@link IllegalArgumentException}
     *     is a problem
     */
    public CallCatalogue<T> add(
            String name,
            String className,
            Function<Arguments, T> maker,
            Signature.Parameter... parameters) {
        entries.put(name, new Entry<>(className, Signature.of(parameters), maker));
        return alias(className, name);
    }

    /** Another name of one of them. */
    public CallCatalogue<T> alias(String alias, String name) {
        aliases.put(alias, name);
        return this;
    }

    /** The names in snake case, in alphabetical order. */
    public List<String> names() {
        return entries.keySet().stream().sorted().toList();
    }

    /**
     * What a text means.
     *
     * @throws ProblemException if there is none of this name, or it takes no such argument
     */
    public T parse(String text, Where where) {
        CallForm call;
        try {
            call = CallForm.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.error("Bad" + id)
                    .at(where)
                    .headline("cannot read the " + what + " `" + text + "`: " + e.getMessage())
                    .help("write a name, or a name with arguments: `" + example + "`")
                    .exception();
        }
        Arguments arguments = bind(call, where).arguments();
        try {
            return entry(call, where).maker().apply(arguments);
        } catch (IllegalArgumentException e) {
            throw Problem.error("Bad" + id)
                    .at(where)
                    .headline("`" + call.name() + "` cannot be made: " + e.getMessage())
                    .exception();
        }
    }

    /**
     * A call with the values of all its arguments, as configurations write it.
     *
     * @throws ProblemException as {@link #parse} does
     */
    public BoundCall bind(CallForm call, Where where) {
        Entry<T> entry = entry(call, where);
        return new BoundCall(
                List.of(name(call), entry.className()),
                entry.signature().bind(call, "Bad" + id, where));
    }

    private String name(CallForm call) {
        return aliases.getOrDefault(call.name(), call.name());
    }

    private Entry<T> entry(CallForm call, Where where) {
        Entry<T> entry = entries.get(name(call));
        if (entry == null) {
            throw Problem.error("Unknown" + id)
                    .at(where)
                    .headline("unknown " + what + " `" + call.name() + "`")
                    .help(DidYouMean.nearest(call.name(), names())
                            .map(near -> "did you mean `" + near + "`?")
                            .orElse("one of " + String.join(", ", names())))
                    .exception();
        }
        return entry;
    }
}
