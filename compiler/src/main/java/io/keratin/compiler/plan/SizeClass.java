package io.keratin.compiler.plan;

import io.keratin.shape.Dim;
import io.keratin.shape.Factor;
import java.util.List;

/**
 * Sizes that can be compared at build time: multiples of the same unknowns.
 *
 * @param unit the unknowns that are multiplied, or the whole formula where it is a sum
 */
record SizeClass(Object unit) {
    static SizeClass of(Dim size) {
        return new SizeClass(
                size.terms().size() == 1 ? size.terms().get(0).factors() : unitOf(size));
    }

    private static Object unitOf(Dim size) {
        return size.terms().isEmpty() ? List.<Factor>of() : size;
    }

    /** How many units a size has. */
    static long units(Dim size) {
        return switch (size.terms().size()) {
            case 0 -> 0;
            case 1 -> size.terms().get(0).coefficient();
            default -> 1;
        };
    }
}
