package io.keratin.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
     * @param coefficient its factor, never 0
     * @param symbols the unknowns that are multiplied, sorted; empty for the constant part
     */
    public record Term(long coefficient, List<Symbol> symbols) {
        public Term {
            symbols = List.copyOf(symbols);
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
        return terms.size() == 1 && first.symbols().isEmpty()
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
                List<Symbol> symbols = new ArrayList<>(a.symbols());
                symbols.addAll(b.symbols());
                symbols.sort(null);
                product.add(symbols, Math.multiplyExact(a.coefficient(), b.coefficient()));
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
            List<Symbol> symbols = new ArrayList<>(term.symbols());
            for (Symbol symbol : by.symbols()) {
                if (!symbols.remove(symbol)) {
                    return Optional.empty();
                }
            }
            if (term.coefficient() % by.coefficient() != 0) {
                return Optional.empty();
            }
            quotient.add(symbols, term.coefficient() / by.coefficient());
        }
        return Optional.of(quotient.toDim());
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
            for (Symbol symbol : term.symbols()) {
                product = Math.multiplyExact(product, values.applyAsLong(symbol));
            }
            sum = Math.addExact(sum, product);
        }
        return sum;
    }

    private Dim sum(Dim other, long sign) {
        Polynomial sum = new Polynomial();
        terms.forEach(term -> sum.add(term.symbols(), term.coefficient()));
        other.terms.forEach(term -> sum.add(term.symbols(), sign * term.coefficient()));
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

    /** The formula as people write it: {@code 64}, {@code batch}, {@code ?}, {@code 2·T + 1}. */
    @Override
    public String toString() {
        if (terms.isEmpty()) {
            return "0";
        }
        StringBuilder text = new StringBuilder();
        for (Term term : terms) {
            long magnitude = Math.abs(term.coefficient());
            if (text.length() > 0) {
                text.append(term.coefficient() < 0 ? " - " : " + ");
            } else if (term.coefficient() < 0) {
                text.append('-');
            }
            if (magnitude != 1 || term.symbols().isEmpty()) {
                text.append(magnitude);
            }
            for (int i = 0; i < term.symbols().size(); i++) {
                text.append(i == 0 && magnitude == 1 ? "" : "·")
                        .append(term.symbols().get(i));
            }
        }
        return text.toString();
    }

    /** Adds products up; the term of the highest degree comes first. */
    private static final class Polynomial {
        private final TreeMap<List<Symbol>, Long> coefficients = new TreeMap<>(Polynomial::order);

        void add(List<Symbol> symbols, long coefficient) {
            coefficients.merge(symbols, coefficient, Math::addExact);
        }

        Dim toDim() {
            List<Term> terms = new ArrayList<>();
            coefficients.forEach((symbols, coefficient) -> {
                if (coefficient != 0) {
                    terms.add(new Term(coefficient, symbols));
                }
            });
            Dim dim = new Dim(terms);
            if (dim.known().orElse(0) < 0) {
                throw new IllegalArgumentException("expected a size of at least 0, got " + dim);
            }
            return dim;
        }

        private static int order(List<Symbol> a, List<Symbol> b) {
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
