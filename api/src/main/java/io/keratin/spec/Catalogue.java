package io.keratin.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything of one kind that is written in Keras's call form, by its names: losses, metrics,
 * optimizers.
 *
 * <p>Ids of problems are made from the kind: {@code UnknownLoss}, {@code LossNotSupported},
 * {@code BadLossArgument}, {@code LossArgumentNotSupported}.
 *
 * @param <T> what a text in call form stands for
 */
public final class Catalogue<T> {
    private final String kind;
    private final String example;
    private final Map<String, Entry<T>> entries;
    private final Set<String> others;
    private final List<String> shown;

    private record Entry<T>(List<String> names, Signature signature, Factory<T> factory) {}

    /** Makes what a call stands for. */
    @FunctionalInterface
    public interface Factory<T> {
        /**
         * What the call stands for.
         *
         * @throws ProblemException if an argument is out of its range
         */
        T make(CallSite site);
    }

    private Catalogue(Builder<T> builder) {
        kind = builder.kind;
        example = builder.example;
        entries = builder.ignoreCase
                ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER)
                : new LinkedHashMap<>();
        entries.putAll(builder.entries);
        others = new LinkedHashSet<>(builder.others);
        shown = List.copyOf(builder.shown);
    }

    /**
     * Starts the catalogue of a kind.
     *
     * @param kind what it is called in messages: {@code loss}
     * @param example a call that help shows
     */
    public static <T> Builder<T> of(String kind, String example) {
        return new Builder<>(kind, example);
    }

    /** Every name that can be written, aliases included. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /**
     * What a text stands for.
     *
     * @param text a name, or a name with arguments
     * @param where the text, for messages
     * @throws ProblemException if there is no such name, it is one that is not supported yet, or it
     *     takes no such arguments
     */
    public T parse(String text, Where where) {
        return make(call(text, where), where);
    }

    /**
     * What a call stands for.
     *
     * @throws ProblemException as {@link #parse} does
     */
    public T make(CallForm call, Where where) {
        Entry<T> entry = entry(call, where);
        return entry.factory().make(new CallSite(id(), call, arguments(entry, call, where), where));
    }

    /**
     * Gives every argument of a call its value, without making what it stands for.
     *
     * @throws ProblemException if there is no such name, it is one that is not supported yet, or it
     *     takes no such arguments
     */
    public BoundCall bind(CallForm call, Where where) {
        Entry<T> entry = entry(call, where);
        return new BoundCall(entry.names(), arguments(entry, call, where));
    }

    /**
     * The call that a text is.
     *
     * @throws ProblemException if it is none
     */
    public CallForm call(String text, Where where) {
        try {
            return CallForm.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.error("Bad" + id() + "Argument")
                    .at(where)
                    .headline("cannot read the " + kind + " `" + text + "`: " + e.getMessage())
                    .help("write a name, or a name with arguments: `" + example + "`")
                    .exception();
        }
    }

    private Entry<T> entry(CallForm call, Where where) {
        Entry<T> entry = entries.get(call.name());
        if (entry == null) {
            throw unknown(call.name(), where);
        }
        return entry;
    }

    private Arguments arguments(Entry<T> entry, CallForm call, Where where) {
        return entry.signature().bind(call, "Bad" + id() + "Argument", where);
    }

    private ProblemException unknown(String name, Where where) {
        if (isAmong(others, name)) {
            return Problem.error(id() + "NotSupported")
                    .at(where)
                    .headline("the " + kind + " `" + name + "` is not supported yet")
                    .help("use one of " + String.join(", ", shown))
                    .exception();
        }
        return Problem.error("Unknown" + id())
                .at(where)
                .headline("unknown " + kind + " `" + name + "`")
                .help(meant(name)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("use one of " + String.join(", ", shown)))
                .exception();
    }

    /**
     * The name that was probably meant, as a class or as a function, whichever the written one is.
     */
    private Optional<String> meant(String name) {
        List<String> known = new ArrayList<>(entries.keySet());
        known.addAll(others);
        boolean isClass = !name.isEmpty() && Character.isUpperCase(name.charAt(0));
        List<String> alike = known.stream()
                .filter(one -> Character.isUpperCase(one.charAt(0)) == isClass)
                .toList();
        return DidYouMean.nearest(name, alike).or(() -> DidYouMean.nearest(name, known));
    }

    private boolean isAmong(Collection<String> names, String name) {
        return entries instanceof TreeMap
                ? names.stream().anyMatch(name::equalsIgnoreCase)
                : names.contains(name);
    }

    private String id() {
        return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    }

    /** Collects what there is. */
    public static final class Builder<T> {
        private final String kind;
        private final String example;
        private final Map<String, Entry<T>> entries = new LinkedHashMap<>();
        private final Set<String> others = new LinkedHashSet<>();
        private final List<String> shown = new ArrayList<>();
        private boolean ignoreCase;

        private Builder(String kind, String example) {
            this.kind = kind;
            this.example = example;
        }

        /** Names are found however their letters are written, as Keras does for optimizers. */
        public Builder<T> ignoreCase() {
            ignoreCase = true;
            return this;
        }

        /** Something with its arguments; the first name is the one that help shows. */
        public Builder<T> add(Signature signature, Factory<T> factory, String... names) {
            shown.add(names[0]);
            return addOld(signature, factory, names);
        }

        /** Something of an older Keras with its arguments, which help does not offer. */
        public Builder<T> addOld(Signature signature, Factory<T> factory, String... names) {
            for (String name : names) {
                entries.put(name, new Entry<>(List.of(names), signature, factory));
            }
            return this;
        }

        /** Names that Keras has and this catalogue has not yet. */
        public Builder<T> notYet(String... names) {
            others.addAll(List.of(names));
            return this;
        }

        /** The catalogue. */
        public Catalogue<T> build() {
            return new Catalogue<>(this);
        }
    }
}
