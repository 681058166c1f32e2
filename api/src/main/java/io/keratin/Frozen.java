package io.keratin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Freezes a layer: training leaves its weights as they are, and computes no gradients for them.
 *
 * <pre>{@code
 * @Frozen @Apply(Vision.class) record Features(Photo photo) {}
 * }</pre>
 *
 * <p>It stands on the record or interface that declares the layer; on a record that applies a
 * layer, it freezes the layer for all its uses; on a model, every layer of it. What is to change
 * while the program runs is frozen by {@code setTrainable(false)} instead. It is Keras's
 * {@code layer.trainable = False}; see <a
 * href="https://keras.io/guides/transfer_learning/">Transfer learning</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Frozen {}
