package io.keratin.shape;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * The size of one axis: a number, an unknown, or a formula over unknowns.
 *
 * <p>A size is kept as a polynomial in canonical form, so that two sizes are equal exactly when
 * their formulas are: {@code 2·T + T} equals {@code 3·T}.
 */
public final class Dim {
    /** The number of samples in a batch. */
    public static final Dim BATCH = of(Symbol.BATCH);

    /** One, the size of an axis that broadcasts. */
    public static final Dim ONE = of(1);

    private final List<Term> terms;

    private Dim(List<Term> terms) {
        this.terms = List.copyOf(terms);
    }

    /**
     * One product of the formula.
     *
     * @param coefficient its number, never 0
     * @param factors the unknowns and quotients that are multiplied, sorted; empty for the constant
     *     part
     */
    public record Term(long coefficient, List<Factor> factors) {
        public Term {
            factors = List.copyOf(factors);
        }
    }

    /**
     * A known size.
     *
     * @throws IllegalArgumentException if {@code size} is negative
     */
    public static Dim of(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("expected a size of at least 0, got " + size);
        }
        return new Dim(size == 0 ? List.of() : List.of(new Term(size, List.of())));
    }

    /** An unknown size. */
    public static Dim of(Symbol symbol) {
        return new Dim(List.of(new Term(1, List.of(symbol))));
    }

    /** The products whose sum this size is; none for 0. */
    public List<Term> terms() {
        return terms;
    }

    /** The unknown that the size is; empty where it is a number or a formula. */
    public Optional<Symbol> symbol() {
        boolean single = terms.size() == 1
                && terms.get(0).coefficient() == 1
                && terms.get(0).factors().size() == 1;
        return single && terms.get(0).factors().get(0) instanceof Symbol symbol
                ? Optional.of(symbol)
                : Optional.empty();
    }

    /** The unknowns in the formula, those within quotients too, each once. */
    public Set<Symbol> symbols() {
        Set<Symbol> symbols = new LinkedHashSet<>();
        for (Term term : terms) {
            for (Factor factor : term.factors()) {
                if (factor instanceof Symbol symbol) {
                    symbols.add(symbol);
                } else if (factor instanceof Quotient quotient) {
                    symbols.addAll(quotient.dividend().symbols());
                }
            }
        }
        return symbols;
    }

    /** Whether the size is a plain number. */
    public boolean isKnown() {
        return known().isPresent();
    }

    /** The number, where the size is known. */
    public OptionalLong known() {
        if (terms.isEmpty()) {
            return OptionalLong.of(0);
        }
        Term first = terms.get(0);
        return terms.size() == 1 && first.factors().isEmpty()
                ? OptionalLong.of(first.coefficient())
                : OptionalLong.empty();
    }

    /** Whether the size is the known number {@code size}. */
    public boolean is(long size) {
        return known().equals(OptionalLong.of(size));
    }

    /** The sum of two sizes. */
    public Dim plus(Dim other) {
        return sum(other, 1);
    }

    /**
     * The difference of two sizes.
     *
     * @throws IllegalArgumentException if it is a negative number
     */
    public Dim minus(Dim other) {
        return sum(other, -1);
    }

    /** The product of two sizes. */
    public Dim times(Dim other) {
        Polynomial product = new Polynomial();
        for (Term a : terms) {
            for (Term b : other.terms) {
                List<Factor> factors = new ArrayList<>(a.factors());
                factors.addAll(b.factors());
                factors.sort(null);
                product.add(factors, Math.multiplyExact(a.coefficient(), b.coefficient()));
            }
        }
        return product.toDim();
    }

    /** This size multiplied by a number. */
    public Dim times(long factor) {
        return times(of(factor));
    }

    /**
     * The quotient, where it is a formula without fractions whatever the unknowns turn out to be.
     */
    public Optional<Dim> dividedBy(Dim divisor) {
        if (divisor.terms.size() != 1) {
            return equals(divisor) && !terms.isEmpty() ? Optional.of(ONE) : Optional.empty();
        }
        Term by = divisor.terms.get(0);
        Polynomial quotient = new Polynomial();
        for (Term term : terms) {
            List<Factor> factors = new ArrayList<>(term.factors());
            for (Factor factor : by.factors()) {
                if (!factors.remove(factor)) {
                    return Optional.empty();
                }
            }
            if (term.coefficient() % by.coefficient() != 0) {
                return Optional.empty();
            }
            quotient.add(factors, term.coefficient() / by.coefficient());
        }
        return Optional.of(quotient.toDim());
    }

    /**
     * The quotient rounded down: {@code ⌊(T - 3) / 2⌋}.
     *
     * <p>What the divisor divides leaves the quotient, and a quotient of a quotient becomes one, so
     * that equal sizes are equal formulas.
     *
     * @param divisor at least 1
     */
    public Dim floorDividedBy(long divisor) {
        if (divisor < 1) {
            throw new IllegalArgumentException("expected a divisor of at least 1, got " + divisor);
        }
        Polynomial whole = new Polynomial();
        Polynomial rest = new Polynomial();
        for (Term term : terms) {
            long coefficient = term.coefficient();
            long quotient = coefficient % divisor == 0 || term.factors().isEmpty()
                    ? Math.floorDiv(coefficient, divisor)
                    : 0;
            whole.add(term.factors(), quotient);
            rest.add(term.factors(), coefficient - quotient * divisor);
        }
        Dim dividend = rest.toDim();
        if (!dividend.isKnown()) {
            whole.add(List.of(Quotient.of(dividend, divisor)), 1);
        }
        return whole.toDim();
    }

    /** The quotient rounded up: {@code ⌊(T + 1) / 2⌋} for two. */
    public Dim ceilDividedBy(long divisor) {
        return plus(of(divisor - 1)).floorDividedBy(divisor);
    }

    /**
     * The size once every unknown has a value.
     *
     * @throws ArithmeticException if it is beyond a {@code long}
     */
    public long evaluate(ToLongFunction<Symbol> values) {
        long sum = 0;
        for (Term term : terms) {
            long product = term.coefficient();
            for (Factor factor : term.factors()) {
                product = Math.multiplyExact(product, factor.evaluate(values));
            }
            sum = Math.addExact(sum, product);
        }
        return sum;
    }

    private Dim sum(Dim other, long sign) {
        Polynomial sum = new Polynomial();
        terms.forEach(term -> sum.add(term.factors(), term.coefficient()));
        other.terms.forEach(term -> sum.add(term.factors(), sign * term.coefficient()));
        return sum.toDim();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dim that && terms.equals(that.terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    /**
     * The formula as people write it: {@code 64}, {@code batch}, {@code ?}, {@code 2·T + 1},
     * {@code ⌊(T - 3) / 2⌋ + 1}.
     */
    @Override
    public String toString() {
        if (terms.isEmpty()) {
            return "0";
        }
        StringBuilder text = new StringBuilder();
        for (Term term : Shown.terms(terms)) {
            long magnitude = Math.abs(term.coefficient());
            if (text.length() > 0) {
                text.append(term.coefficient() < 0 ? " - " : " + ");
            } else if (term.coefficient() < 0) {
                text.append('-');
            }
            if (magnitude != 1 || term.factors().isEmpty()) {
                text.append(magnitude);
            }
            for (int i = 0; i < term.factors().size(); i++) {
                text.append(i == 0 && magnitude == 1 ? "" : "·")
                        .append(term.factors().get(i));
            }
        }
        return text.toString();
    }

    /**
     * The dividend and divisor shown for a quotient, where that reads better than how it is kept.
     */
    static String quotientText(Dim dividend, long divisor) {
        boolean sum = dividend.terms().size() > 1;
        return "⌊" + (sum ? "(" + dividend + ")" : dividend) + " / " + divisor + "⌋";
    }

    /**
     * Terms as people expect them: {@code ⌊(T - 3) / 2⌋ + 1}, as sizes of windows are written,
     * where the canonical form is {@code ⌊(T + 1) / 2⌋ - 1}.
     */
    private static final class Shown {
        private Shown() {}

        static List<Term> terms(List<Term> terms) {
            Term last = terms.get(terms.size() - 1);
            if (terms.size() < 2 || !last.factors().isEmpty() || last.coefficient() >= 0) {
                return terms;
            }
            for (int i = 0; i < terms.size() - 1; i++) {
                Term term = terms.get(i);
                if (term.coefficient() == 1
                        && term.factors().size() == 1
                        && term.factors().get(0) instanceof Quotient quotient) {
                    long moved = 1 - last.coefficient();
                    List<Term> readable = new ArrayList<>(terms);
                    readable.set(i, new Term(1, List.of(quotient.lessBy(moved))));
                    readable.set(terms.size() - 1, new Term(1, List.of()));
                    return readable;
                }
            }
            return terms;
        }
    }

    /** Adds products up; the term of the highest degree comes first. */
    private static final class Polynomial {
        private final TreeMap<List<Factor>, Long> coefficients = new TreeMap<>(Polynomial::order);

        void add(List<Factor> factors, long coefficient) {
            coefficients.merge(factors, coefficient, Math::addExact);
        }

        Dim toDim() {
            List<Term> terms = new ArrayList<>();
            coefficients.forEach((factors, coefficient) -> {
                if (coefficient != 0) {
                    terms.add(new Term(coefficient, factors));
                }
            });
            Dim dim = new Dim(terms);
            if (dim.known().orElse(0) < 0) {
                throw new IllegalArgumentException("expected a size of at least 0, got " + dim);
            }
            return dim;
        }

        private static int order(List<Factor> a, List<Factor> b) {
            if (a.size() != b.size()) {
                return Integer.compare(b.size(), a.size());
            }
            for (int i = 0; i < a.size(); i++) {
                int order = a.get(i).compareTo(b.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }
    }
}
