package io.keratin.samples.guide;

import static io.keratin.Keras.CHANNELS_FIRST;
import static io.keratin.Keras.MEAN_SQUARED_ERROR;
import static io.keratin.Keras.RELU;
import static io.keratin.Keras.SAME;
import static io.keratin.Keras.SGD;

import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.layers.Concatenate;
import io.keratin.layers.Conv2D;
import io.keratin.layers.MaxPooling2D;

/**
 * The inception module with the channels in front, joined along them: {@code (batch, 192, 256,
 * 256)}.
 */
@Functional(outputs = InceptionChannelsFirst.Output.class)
@Compile(optimizer = SGD, loss = MEAN_SQUARED_ERROR)
interface InceptionChannelsFirst {
    @Input({3, 256, 256})
    record Image() {}

    @Conv2D(
            filters = 64,
            kernelSize = 1,
            padding = SAME,
            activation = RELU,
            dataFormat = CHANNELS_FIRST)
    record Reduce3(Image x) {}

    @Conv2D(
            filters = 64,
            kernelSize = 3,
            padding = SAME,
            activation = RELU,
            dataFormat = CHANNELS_FIRST)
    record Tower3(Reduce3 x) {}

    @Conv2D(
            filters = 64,
            kernelSize = 1,
            padding = SAME,
            activation = RELU,
            dataFormat = CHANNELS_FIRST)
    record Reduce5(Image x) {}

    @Conv2D(
            filters = 64,
            kernelSize = 5,
            padding = SAME,
            activation = RELU,
            dataFormat = CHANNELS_FIRST)
    record Tower5(Reduce5 x) {}

    @MaxPooling2D(poolSize = 3, strides = 1, padding = SAME, dataFormat = CHANNELS_FIRST)
    record Pooled(Image x) {}

    @Conv2D(
            filters = 64,
            kernelSize = 1,
            padding = SAME,
            activation = RELU,
            dataFormat = CHANNELS_FIRST)
    record TowerPool(Pooled x) {}

    @Concatenate(axis = 1)
    record Output(Tower3 a, Tower5 b, TowerPool c) {}
}
