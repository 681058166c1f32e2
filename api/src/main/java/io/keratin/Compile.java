package io.keratin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how a model is to be trained; its {@code compile} method can say otherwise at run time.
 *
 * <p>Values are names, or names with arguments as Keras writes them:
 * {@code "adam(learning_rate=1e-3)"}. See <a
 * href="https://keras.io/api/models/model_training_apis/">compile</a> in Keras.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Compile {
    /**
     * What changes the weights: {@link Keras#RMSPROP}, {@link Keras#ADAM}, {@link Keras#SGD}. Its
     * learning rate is a number or a schedule: {@code "sgd(learning_rate=CosineDecay(0.1,
     * decay_steps=1000), momentum=0.9)"}.
     */
    String optimizer() default Keras.RMSPROP;

    /** What is made small: one for every output, or one for each in order. */
    String[] loss() default {};

    /**
     * How much the loss of each output counts in the sum that is made small, in order; 1 each where
     * left out. Not negative.
     */
    double[] lossWeights() default {};

    /** What is reported besides the loss, of every output. */
    String[] metrics() default {};

    /**
     * In place of {@link #loss} and {@link #lossWeights}: loss, weight and metrics for each output
     * by its record.
     *
     * <pre>{@code
     * @Compile(optimizer = RMSPROP, outputs = {
     *     @For(value = News.Main.class, loss = BINARY_CROSSENTROPY, metrics = ACCURACY),
     *     @For(value = News.Aux.class, loss = BINARY_CROSSENTROPY, lossWeight = 0.2)})
     * }</pre>
     */
    For[] outputs() default {};
}
