package io.keratin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an interface a model of layers that stand one after the other: the annotated records in it,
 * in the order they are written.
 *
 * <pre>{@code
 * @Sequential(inputShape = 784)
 * interface Mlp {
 *     @Dense(units = 64, activation = RELU) record Hidden() {}
 *     @Dense(units = 10, activation = SOFTMAX) record Digit() {}
 * }
 * }</pre>
 *
 * <p>See <a href="https://keras.io/api/models/sequential/">Sequential</a> in Keras.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Sequential {
    /** The shape of one sample, without the batch; {@link Keras#ANY} for a size that varies. */
    int[] inputShape() default {};

    /**
     * Names of the sizes that vary, in the order in which {@link Keras#ANY} stands in the shape;
     * see {@link Input#unknown}.
     */
    String[] unknown() default {};

    /** The number of samples in every batch; {@link Keras#ANY} where it varies. */
    int batchSize() default Keras.ANY;

    /** The type of the input's elements: {@link Keras#FLOAT32} or {@link Keras#INT32}. */
    String dtype() default Keras.FLOAT32;
}
