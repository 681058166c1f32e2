package io.keratin.spec;

import io.keratin.shape.Shape;

/**
 * A weight that a layer has.
 *
 * @param name Keras's name within the layer: {@code kernel}
 * @param shape its shape, all sizes known
 * @param initializer how it starts
 * @param trainable whether training changes it
 */
public record WeightSpec(String name, Shape shape, Initializer initializer, boolean trainable) {
    /** A weight that training changes. */
    public static WeightSpec trainable(String name, Shape shape, Initializer initializer) {
        return new WeightSpec(name, shape, initializer, true);
    }

    /**
     * A weight that training does not change by its gradient: the layer may give it new values
     * itself, by {@link Lowering#update}.
     */
    public static WeightSpec nonTrainable(String name, Shape shape, Initializer initializer) {
        return new WeightSpec(name, shape, initializer, false);
    }

    /** The same weight, which training leaves as it is. */
    WeightSpec frozen() {
        return new WeightSpec(name, shape, initializer, false);
    }

    /** The same weight under another name. */
    WeightSpec named(String other) {
        return new WeightSpec(other, shape, initializer, trainable);
    }
}
