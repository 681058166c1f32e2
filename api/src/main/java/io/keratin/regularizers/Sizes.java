package io.keratin.regularizers;

import io.keratin.shape.Shape;

/** Sizes of weights. */
final class Sizes {
    private Sizes() {}

    static int length(Shape shape) {
        return Math.toIntExact(shape.size().known().orElseThrow());
    }

    static int of(Shape shape, int axis) {
        return Math.toIntExact(shape.dim(axis).known().orElseThrow());
    }
}
