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
 *
 * <p>A model is applied by its interface, and shared like a layer. On an interface it declares the
 * model once more, under that name and with weights of its own:
 *
 * <pre>{@code
 * @Apply(Vision.class) interface LeftEye {}
 * @Apply(Vision.class) interface RightEye {}
 * @Apply(LeftEye.class) record Left(LeftImage image) {}
 * @Apply(RightEye.class) record Right(RightImage image) {}
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Apply {
    /** The interface that declares the layer. */
    Class<?> value();
}
