package io.keratin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Applies a layer that an interface declares: every record that applies it shares its weights.
 *
 * <pre>{@code
 * @Dense(units = 64) interface Encoder {}
 * @Apply(Encoder.class) record EncodedA(TweetA tweet) {}
 * @Apply(Encoder.class) record EncodedB(TweetB tweet) {}
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Apply {
    /** The interface that declares the layer. */
    Class<?> value();
}
