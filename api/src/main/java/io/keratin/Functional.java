package io.keratin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an interface a model whose layers form a graph: each record in it is a tensor, its
 * annotation the layer that makes it, its components the tensors that go in.
 *
 * <pre>{@code
 * @Functional(outputs = Two.Sum.class)
 * interface Two {
 *     @Input(784) record Image() {}
 *     @Dense(units = 64) record Left(Image x) {}
 *     @Dense(units = 64) record Right(Image x) {}
 *     @Add record Sum(Left a, Right b) {}
 * }
 * }</pre>
 *
 * <p>See <a href="https://keras.io/guides/functional_api/">the functional API</a> in Keras.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Functional {
    /** The model's inputs, in order; needed only where there are two or more. */
    Class<?>[] inputs() default {};

    /** The model's outputs, in order. */
    Class<?>[] outputs() default {};
}
