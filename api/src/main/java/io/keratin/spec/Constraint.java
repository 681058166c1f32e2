package io.keratin.spec;

import io.keratin.shape.Shape;
import java.util.Optional;
import java.util.function.Consumer;

/** What a weight is brought back to after each step of training. */
public interface Constraint {
    /** The constraint in Keras's call form, with every argument that is not the default. */
    String text();

    /**
     * Why the constraint cannot hold for a weight of a shape; empty where it can.
     *
     * @param shape its shape, all sizes known
     */
    default Optional<String> refuses(Shape shape) {
        return Optional.empty();
    }

    /**
     * The constraint for weights of a shape: it changes a weight, an array of at least as many
     * elements in C order, to one for which the constraint holds, and allocates nothing.
     *
     * @param shape all sizes known, and not refused
     */
    Consumer<float[]> on(Shape shape);
}
