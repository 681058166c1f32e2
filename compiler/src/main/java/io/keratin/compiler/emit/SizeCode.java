package io.keratin.compiler.emit;

import io.keratin.shape.Dim;
import io.keratin.shape.Factor;
import io.keratin.shape.Quotient;
import io.keratin.shape.Symbol;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints sizes as Java expressions over the variables that hold the unknown ones. */
final class SizeCode {
    private SizeCode() {}

    /** As an {@code int}: {@code 64 * batch}. */
    static String ofInt(Dim size) {
        return print(size, "");
    }

    /** As a {@code long}, so that a size beyond Java's arrays is found out: {@code 64L * batch}. */
    static String ofLong(Dim size) {
        return size.isKnown() ? print(size, "") : print(size, "L");
    }

    /** As a factor or index, in parentheses where it is a sum. */
    static String factor(Dim size) {
        return size.terms().size() > 1 ? "(" + ofInt(size) + ")" : ofInt(size);
    }

    private static String print(Dim size, String suffix) {
        if (size.terms().isEmpty()) {
            return "0";
        }
        StringBuilder code = new StringBuilder();
        for (Dim.Term term : size.terms()) {
            if (code.length() > 0) {
                code.append(term.coefficient() < 0 ? " - " : " + ");
            }
            code.append(print(term, suffix, code.length() == 0 && term.coefficient() < 0));
        }
        return code.toString();
    }

    private static String print(Dim.Term term, String suffix, boolean negative) {
        String factors =
                term.factors().stream().map(SizeCode::print).collect(Collectors.joining(" * "));
        long magnitude = Math.abs(term.coefficient());
        String number = (negative ? "-" : "") + magnitude + suffix;
        if (factors.isEmpty()) {
            return number;
        }
        if (magnitude == 1 && !negative) {
            return suffix.isEmpty() || term.factors().size() == 1 ? factors : "(long) " + factors;
        }
        return number + " * " + factors;
    }

    private static String print(Factor factor) {
        if (factor instanceof Quotient quotient) {
            return "Math.floorDiv(" + ofInt(quotient.dividend()) + ", " + quotient.divisor() + ")";
        }
        return factor.id();
    }

    /** The unknowns in a size. */
    static Set<Symbol> symbols(Dim size) {
        return symbols(List.of(size));
    }

    /** The unknowns in several sizes, each once. */
    static Set<Symbol> symbols(List<Dim> sizes) {
        Set<Symbol> symbols = new LinkedHashSet<>();
        sizes.forEach(size -> symbols.addAll(size.symbols()));
        return symbols;
    }
}
