package io.keratin;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what one output of a model is trained with, within {@link Compile#outputs}: what Keras's
 * {@code compile} takes in dicts by the outputs' names.
 */
@Target({})
@Retention(RetentionPolicy.CLASS)
public @interface For {
    /** The record of the output. */
    Class<?> value();

    /** Its loss, such as {@link Keras#BINARY_CROSSENTROPY}. */
    String loss();

    /** How much its loss counts in the sum that is made small; not negative. */
    double lossWeight() default 1;

    /** What is reported of it besides the loss, behind the metrics of every output. */
    String[] metrics() default {};
}
