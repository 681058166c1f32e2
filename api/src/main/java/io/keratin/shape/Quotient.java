package io.keratin.shape;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A formula divided by a number and rounded down: the size of what windows with a stride leave.
 *
 * @param dividend not a plain number
 * @param divisor at least 2
 */
public record Quotient(Dim dividend, long divisor) implements Factor {
    /**
     * A quotient of a quotient and a constant is one quotient: ⌊(⌊T / 2⌋ + 1) / 3⌋ = ⌊(T + 2) / 6⌋.
     */
    static Factor of(Dim dividend, long divisor) {
        List<Dim.Term> terms = dividend.terms();
        boolean nested = terms.get(0).coefficient() == 1
                && terms.get(0).factors().size() == 1
                && terms.get(0).factors().get(0) instanceof Quotient
                && (terms.size() == 1
                        || (terms.size() == 2 && terms.get(1).factors().isEmpty()));
        if (!nested) {
            return new Quotient(dividend, divisor);
        }
        Quotient inner = (Quotient) terms.get(0).factors().get(0);
        long constant = terms.size() == 1 ? 0 : terms.get(1).coefficient();
        Dim whole = inner.dividend.plus(Dim.of(Math.multiplyExact(constant, inner.divisor)));
        return new Quotient(whole, Math.multiplyExact(inner.divisor, divisor));
    }

    /** The same formula less a number, for people to read. */
    Quotient lessBy(long number) {
        return new Quotient(dividend.minus(Dim.of(number * divisor)), divisor);
    }

    @Override
    public String id() {
        return toString();
    }

    @Override
    public long evaluate(ToLongFunction<Symbol> values) {
        return Math.floorDiv(dividend.evaluate(values), divisor);
    }

    @Override
    public String toString() {
        return Dim.quotientText(dividend, divisor);
    }
}
