package io.keratin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Applies a layer, or a model, to every step of a sequence: to each {@code x[:, t]} of a tensor
 * (batch, time, …), with the same weights.
 *
 * <pre>{@code
 * @Input({20, 784}) record Video() {}
 * @TimeDistributed(Classifier.class) record Kinds(Video video) {}   // (batch, 20, 10)
 *
 * @Dense(units = 8) interface PerStep {}
 * @TimeDistributed(PerStep.class) record Steps(Kinds kinds) {}
 * }</pre>
 *
 * <p>On an interface it declares the wrapped layer by itself; every record that applies it by
 * {@link Apply} shares its weights. The layer inside stands in one wrapper only, and is not applied
 * by itself in the same model. A mask goes on as it is; the layer inside sees that of each step if
 * it has steps of its own. See <a
 * href="https://keras.io/api/layers/recurrent_layers/time_distributed/">TimeDistributed</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface TimeDistributed {
    /** A model, or an interface of the same model that declares a layer. */
    Class<?> value();
}
