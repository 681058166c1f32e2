package io.keratin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an annotation type a block: layers with parameters, to be used like one layer.
 *
 * <pre>{@code
 * @Block(output = Residual.Sum.class)
 * @interface Residual {
 *     @Sets({Hidden.class, Back.class})
 *     int units();
 *
 *     @Entry record X() {}
 *     @Dense(units = SET, activation = RELU) record Hidden(X x) {}
 *     @Dense(units = SET)                    record Back(Hidden x) {}
 *     @Add                                   record Sum(X x, Back back) {}
 * }
 *
 * @Functional(outputs = Model.Out.class)
 * interface Model {
 *     @Input(64) record In() {}
 *     @Repeat(3) @Residual(units = 64) record Out(In x) {}
 * }
 * }</pre>
 *
 * <p>A use is written out into the model when it is built, and every use has weights of its own. Its
 * layers are named after the record that uses it and their own: {@code out_1_hidden},
 * {@code out_2_hidden}. A block may use other blocks, never itself. A parameter is a member of the
 * annotation and {@link Sets} what it stands for; an argument of a layer that it gives is written as
 * {@link Keras#SET} where it cannot be left out.
 *
 * <p>A {@link Sequential} takes blocks that are chains of layers: {@code @Hidden(units = 8) record
 * First() {}}, without components as every record there.
 */
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Block {
    /**
     * What goes in, in the order in which the components of a record that uses the block bind;
     * obligatory with two entries or more.
     */
    Class<?>[] inputs() default {};

    /** The record whose tensor the block makes. */
    Class<?> output();
}
