package io.keratin.compiler.plan;

import io.keratin.shape.Dim;

/** An array of the workspace that several values use one after the other. */
public final class Slot {
    private final int index;
    private Dim length;

    Slot(int index, Dim length) {
        this.index = index;
        this.length = length;
    }

    /** Its number in the workspace. */
    public int index() {
        return index;
    }

    /** The length of the longest value that uses it, in floats. */
    public Dim length() {
        return length;
    }

    void grow(Dim needed) {
        if (SizeClass.units(needed) > SizeClass.units(length)) {
            length = needed;
        }
    }

    SizeClass sizeClass() {
        return SizeClass.of(length);
    }
}
