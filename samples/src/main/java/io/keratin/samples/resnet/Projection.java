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

/** A bottleneck that changes the size: what goes in is projected before it is added. */
@Block(output = Projection.Out.class)
@interface Projection {
    /** The channels of the middle; four times as many go out. */
    @Sets({Reduce.class, Spatial.class})
    @Sets(
            value = {Expand.class, Shortcut.class},
            times = 4)
    int filters();

    /** By how much rows and columns become fewer. */
    @Sets({Reduce.class, Shortcut.class})
    int strides() default 2;

    @Entry
    record X() {}

    @Conv2D(filters = SET, kernelSize = 1)
    record Shortcut(X x) {}

    @BatchNormalization(epsilon = 1.001e-5)
    record Projected(Shortcut x) {}

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
    record Sum(Projected x, Expanded y) {}

    @Activation(activation = RELU)
    record Out(Sum x) {}
}
