package io.keratin.program;

import io.keratin.shape.TensorType;
import java.util.Locale;

/**
 * What one step of a {@link Scan} is given; it stands in the scan's body and nowhere else.
 *
 * @param role where it comes from
 * @param index which of its kind, from 0
 * @param type its shape and type of elements
 */
public record StepInput(Role role, int index, TensorType type) implements Leaf {
    /** Where a step takes it from. */
    public enum Role {
        /** What the step before left, at first the initial state. */
        STATE,
        /** The sequence's element of this step. */
        ELEMENT,
        /** A value made before the loop, the same in every step. */
        INVARIANT
    }

    @Override
    public String text() {
        return role.name().toLowerCase(Locale.ROOT) + "[" + index + "]";
    }
}
