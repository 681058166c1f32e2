package io.keratin.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong, or doubtful, in a model.
 *
 * @param id its stable name, also of its page in {@code docs/errors}: {@code ConcatenateShapes}
 * @param severity whether the model can be built all the same
 * @param where the place it is about
 * @param headline what is wrong, complete by itself; starts in lower case unless with a name
 * @param facts what was expected and what came, lined up
 * @param trails how a tensor got its shape, first input to last layer
 * @param help how to mend it; null where nothing better than the headline can be said
 */
public record Problem(
        String id,
        Severity severity,
        Where where,
        String headline,
        List<Fact> facts,
        List<Trail> trails,
        @Nullable String help) {

    /** Whether a model with the problem can be built. */
    public enum Severity {
        /** Keras would raise, or the run could not succeed. */
        ERROR,
        /** Allowed, but probably not what is meant. */
        LINT
    }

    /**
     * How a tensor got its shape.
     *
     * @param of the input's component
     * @param steps tensors with their shapes, from the model's input on
     */
    public record Trail(String of, String steps) {}

    public Problem {
        Objects.requireNonNull(where);
        facts = List.copyOf(facts);
        trails = List.copyOf(trails);
    }

    /** Starts an error. */
    public static Builder error(String id) {
        return new Builder(id, Severity.ERROR);
    }

    /** Starts a warning. */
    public static Builder lint(String id) {
        return new Builder(id, Severity.LINT);
    }

    /** Whether a model with the problem cannot be built. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The same problem of this node. */
    public Problem of(String node) {
        return new Problem(id, severity, where.of(node), headline, facts, trails, help);
    }

    /** The same problem at another place. */
    public Problem at(Where place) {
        return new Problem(id, severity, place, headline, facts, trails, help);
    }

    /** The same problem with one fact more, before the others. */
    public Problem with(Fact fact) {
        List<Fact> more = new ArrayList<>(List.of(fact));
        more.addAll(facts);
        return new Problem(id, severity, where, headline, more, trails, help);
    }

    /** The same problem with these trails. */
    public Problem withTrails(List<Trail> added) {
        return new Problem(id, severity, where, headline, facts, added, help);
    }

    /** The whole text: the headline behind the id, then facts, trails and help in columns. */
    public String text() {
        return ProblemText.of(this);
    }

    @Override
    public String toString() {
        return text();
    }

    /** Puts a problem together. */
    public static final class Builder {
        private final String id;
        private final Severity severity;
        private final List<Fact> facts = new ArrayList<>();
        private Where where = Where.model();
        private String headline = "";
        private @Nullable String help;

        private Builder(String id, Severity severity) {
            this.id = id;
            this.severity = severity;
        }

        /** Where it is; the model itself where nothing else is said. */
        public Builder at(Where place) {
            where = place;
            return this;
        }

        /** What is wrong, in one sentence without final stop. */
        public Builder headline(String sentence) {
            headline = sentence;
            return this;
        }

        /** A fact without a subject. */
        public Builder fact(String label, Object text) {
            return fact(Fact.of(label, "", text));
        }

        /** A fact. */
        public Builder fact(Fact fact) {
            facts.add(fact);
            return this;
        }

        /** How to mend it. */
        public Builder help(@Nullable String advice) {
            help = advice;
            return this;
        }

        /** The problem. */
        public Problem build() {
            return new Problem(id, severity, where, headline, facts, List.of(), help);
        }

        /** The problem as an exception to throw. */
        public ProblemException exception() {
            return new ProblemException(build());
        }
    }
}
