package io.keratin.spec;

import io.keratin.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A weight that a layer has.
 *
 * @param name Keras's name within the layer: {@code kernel}
 * @param shape its shape, all sizes known
 * @param initializer how it starts
 * @param trainable whether training changes it
 * @param state whether it is the state of a layer between calls, which is no parameter of the
 *     model: it is not counted, not saved, and starts anew when states are reset
 * @param regularizer what is added to the loss for it while it is trained; null for nothing
 * @param constraint what it is brought back to after each step of training; null for nothing
 */
public record WeightSpec(
        String name,
        Shape shape,
        Initializer initializer,
        boolean trainable,
        boolean state,
        @Nullable Regularizer regularizer,
        @Nullable Constraint constraint) {
    private static WeightSpec of(
            String name, Shape shape, Initializer initializer, boolean trainable, boolean state) {
        return new WeightSpec(name, shape, initializer, trainable, state, null, null);
    }

    /** A weight that training changes. */
    public static WeightSpec trainable(String name, Shape shape, Initializer initializer) {
        return of(name, shape, initializer, true, false);
    }

    /**
     * A weight that training does not change by its gradient: the layer may give it new values
     * itself, by {@link Lowering#update}.
     */
    public static WeightSpec nonTrainable(String name, Shape shape, Initializer initializer) {
        return of(name, shape, initializer, false, false);
    }

    /**
     * What a layer remembers from call to call; the layer gives it new values itself, by
     * {@link Lowering#update}.
     */
    public static WeightSpec state(String name, Shape shape, Initializer initializer) {
        return of(name, shape, initializer, false, true);
    }

    /** The same weight under these rules; null for none. */
    public WeightSpec with(
            @Nullable Regularizer newRegularizer, @Nullable Constraint newConstraint) {
        return new WeightSpec(
                name, shape, initializer, trainable, state, newRegularizer, newConstraint);
    }

    /** The same weight, which training leaves as it is. */
    WeightSpec frozen() {
        return new WeightSpec(name, shape, initializer, false, state, regularizer, constraint);
    }

    /** The same weight under another name. */
    public WeightSpec named(String other) {
        return new WeightSpec(other, shape, initializer, trainable, state, regularizer, constraint);
    }
}
