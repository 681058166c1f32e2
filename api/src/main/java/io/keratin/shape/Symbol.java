package io.keratin.shape;

import java.util.function.ToLongFunction;

/**
 * A size that is known only when data arrives, such as the number of samples in a batch.
 *
 * @param id what tells symbols apart: a Java identifier, the variable's name in generated code
 * @param display how people see it: {@code batch}, {@code ?}, or the name they gave it
 */
public record Symbol(String id, String display) implements Factor {
    /** The number of samples in a batch, the first axis of every tensor of a model. */
    public static final Symbol BATCH = new Symbol("batch", "batch");

    public Symbol {
        if (!id.codePoints().allMatch(Character::isJavaIdentifierPart)) {
            throw new IllegalArgumentException(
                    "expected a Java identifier as id of a symbol, got " + id);
        }
    }

    /** Whether users gave it a name; the number of samples has one of ours. */
    public boolean isNamed() {
        return !equals(BATCH) && !display.equals("?");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Symbol that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public long evaluate(ToLongFunction<Symbol> values) {
        return values.applyAsLong(this);
    }

    @Override
    public String toString() {
        return display;
    }
}
