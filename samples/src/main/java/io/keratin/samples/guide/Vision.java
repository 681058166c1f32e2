package io.keratin.samples.guide;

import static io.keratin.Keras.RELU;
import static io.keratin.Keras.SAME;

import io.keratin.Sequential;
import io.keratin.layers.Conv2D;
import io.keratin.layers.Flatten;
import io.keratin.layers.MaxPooling2D;

/**
 * Encodes an image of 32 × 32 pixels: convolutions, as in the guide, at a size that trains here.
 */
@Sequential(inputShape = {32, 32, 3})
interface Vision {
    @Conv2D(filters = 16, kernelSize = 3, activation = RELU, padding = SAME)
    record Edges() {}

    @Conv2D(filters = 16, kernelSize = 3, activation = RELU)
    record Corners() {}

    @MaxPooling2D(poolSize = 2)
    record Halved() {}

    @Conv2D(filters = 32, kernelSize = 3, activation = RELU, padding = SAME)
    record Shapes() {}

    @Conv2D(filters = 32, kernelSize = 3, activation = RELU)
    record Parts() {}

    @MaxPooling2D(poolSize = 2)
    record Quartered() {}

    @Flatten
    record Features() {}
}
