package io.keratin.samples.resnet;

import static io.keratin.Keras.RELU;
import static io.keratin.Keras.SAME;
import static io.keratin.Keras.SET;

import io.keratin.Block;
import io.keratin.Entry;
import io.keratin.Sets;
import io.keratin.layers.Activation;
import io.keratin.layers.Add;
import io.keratin.layers.BatchNormalization;
import io.keratin.layers.Conv2D;

/** Three convolutions, the middle one on a quarter of the channels, added to what goes in. */
@Block(output = Bottleneck.Out.class)
@interface Bottleneck {
    /** The channels of the middle; four times as many come in and go out. */
    @Sets({Reduce.class, Spatial.class})
    @Sets(value = Expand.class, times = 4)
    int filters();

    @Entry
    record X() {}

    @Conv2D(filters = SET, kernelSize = 1)
    record Reduce(X x) {}

    @Normalized
    record Reduced(Reduce x) {}

    @Conv2D(filters = SET, kernelSize = 3, padding = SAME)
    record Spatial(Reduced x) {}

    @Normalized
    record Seen(Spatial x) {}

    @Conv2D(filters = SET, kernelSize = 1)
    record Expand(Seen x) {}

    @BatchNormalization(epsilon = 1.001e-5)
    record Expanded(Expand x) {}

    @Add
    record Sum(X x, Expanded y) {}

    @Activation(activation = RELU)
    record Out(Sum x) {}
}
