package io.keratin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record an input of the model.
 *
 * <p>See <a href="https://keras.io/api/layers/core_layers/input/">Input</a> in Keras.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Input {
    /** The shape of one sample, without the batch; {@link Keras#ANY} for a size that varies. */
    int[] value();

    /** The number of samples in every batch; {@link Keras#ANY} where it varies. */
    int batchSize() default Keras.ANY;

    /** The type of the elements: {@link Keras#FLOAT32} or {@link Keras#INT32}. */
    String dtype() default Keras.FLOAT32;
}
