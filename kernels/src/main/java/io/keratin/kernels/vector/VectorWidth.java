package io.keratin.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The vector species of this process: what the machine prefers, or 256 bits if the system property
 * {@code keratin.kernels} asks for them.
 *
 * <p>A constant, because C2 turns only operations on a constant species into instructions.
 */
final class VectorWidth {
    /** Name of the provider with 256 bits (a constant: reading it does not load this class). */
    static final String NARROW = "vector256";

    static final VectorSpecies<Float> SPECIES = NARROW.equals(System.getProperty("keratin.kernels"))
            ? FloatVector.SPECIES_256
            : FloatVector.SPECIES_PREFERRED;

    private VectorWidth() {}

    static @Nullable String whyUnsuitable() {
        int preferred = FloatVector.SPECIES_PREFERRED.vectorBitSize();
        boolean suitable = preferred == 512 || preferred == 256;
        return suitable
                ? null
                : "this machine has vectors of " + preferred + " bits, not of 256 or 512";
    }
}
