package io.keratin.shape;

import java.util.function.ToLongFunction;

/** What a size can be a multiple of: an unknown, or a quotient of a formula over unknowns. */
public sealed interface Factor extends Comparable<Factor> permits Symbol, Quotient {
    /** What tells factors apart. */
    String id();

    /** The number it stands for once every unknown has a value. */
    long evaluate(ToLongFunction<Symbol> values);

    /** By what tells them apart, so that formulas have one form. */
    @Override
    default int compareTo(Factor other) {
        return id().compareTo(other.id());
    }
}
