package io.keratin.layers;

import io.keratin.Keras;
import io.keratin.spec.LayerType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/**
 * Takes the mean of every window of images, channel by channel: {@code (batch, height, width,
 * channels)} becomes {@code (batch, rows, columns, channels)}.
 *
 * <p>Without padding a size becomes {@code ⌊(size - pool) / stride⌋ + 1}, with {@link Keras#SAME}
 * {@code ⌈size / stride⌉}; padding is no element of a window. See <a
 * href="https://keras.io/api/layers/pooling_layers/average_pooling2d/">AveragePooling2D</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface AveragePooling2D {
    /** Rows and columns of a window: {@code 2}, or {@code {2, 3}}; at least 1. */
    int[] poolSize() default {2, 2};

    /**
     * How far the window moves at a time, down and to the right; at least 1. As much as
     * {@link #poolSize} where it is left out.
     */
    int[] strides() default {};

    /**
     * {@link Keras#VALID} for windows wholly inside the image; {@link Keras#SAME} for windows that
     * may reach over its edges.
     */
    String padding() default Keras.VALID;

    /**
     * Where the channels are: {@link Keras#CHANNELS_LAST} for {@code (batch, height, width,
     * channels)}, {@link Keras#CHANNELS_FIRST} for {@code (batch, channels, height, width)}.
     */
    String dataFormat() default Keras.CHANNELS_LAST;

    /** Makes the layers. */
    LayerType TYPE =
            new SimpleLayerType("AveragePooling2D", Map.of(), Pooling2D.DEFAULTS, Pooling2D::mean);
}
