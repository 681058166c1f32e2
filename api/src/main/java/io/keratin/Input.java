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

    /**
     * Names of the sizes that vary, in the order in which {@link Keras#ANY} stands in the shape;
     * {@code ""} or nothing leaves one without a name.
     *
     * <p>Sizes of one name are equal in all inputs of the model, so that their tensors can be
     * joined: {@code @Input(value = {ANY, 300}, unknown = "words")}. Data that come with two are
     * refused. Keras's files do not keep the names: a model that is loaded has others.
     */
    String[] unknown() default {};

    /** The number of samples in every batch; {@link Keras#ANY} where it varies. */
    int batchSize() default Keras.ANY;

    /** The type of the elements: {@link Keras#FLOAT32} or {@link Keras#INT32}. */
    String dtype() default Keras.FLOAT32;
}
