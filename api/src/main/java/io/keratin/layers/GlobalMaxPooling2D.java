package io.keratin.layers;

import io.keratin.Keras;
import io.keratin.spec.LayerType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/**
 * Takes the largest of every channel of an image: {@code (batch, height, width, channels)} becomes
 * {@code (batch, channels)}.
 *
 * <p>See <a
 * href="https://keras.io/api/layers/pooling_layers/global_max_pooling2d/">GlobalMaxPooling2D</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface GlobalMaxPooling2D {
    /**
     * Where the channels are: {@link Keras#CHANNELS_LAST} for {@code (batch, height, width,
     * channels)}, {@link Keras#CHANNELS_FIRST} for {@code (batch, channels, height, width)}.
     */
    String dataFormat() default Keras.CHANNELS_LAST;

    /** Whether height and width stay, with size 1. */
    boolean keepdims() default false;

    /** Makes the layers. */
    LayerType TYPE = new SimpleLayerType(
            "GlobalMaxPooling2D", Map.of(), GlobalPooling2D.DEFAULTS, GlobalPooling2D::largest);
}
