package io.keratin.samples.resnet;

import static io.keratin.Keras.RELU;

import io.keratin.Block;
import io.keratin.Entry;
import io.keratin.layers.Activation;
import io.keratin.layers.BatchNormalization;

/** A normalization and a relu, as they follow most convolutions of ResNet. */
@Block(output = Normalized.Relu.class)
@interface Normalized {
    @Entry
    record X() {}

    @BatchNormalization(epsilon = 1.001e-5)
    record Bn(X x) {}

    @Activation(activation = RELU)
    record Relu(Bn x) {}
}
