package io.keratin.samples.golden;

import static io.keratin.Keras.ACCURACY;
import static io.keratin.Keras.ADAM;
import static io.keratin.Keras.BINARY_CROSSENTROPY;
import static io.keratin.Keras.RELU;
import static io.keratin.Keras.SIGMOID;
import static io.keratin.Keras.TANH;

import io.keratin.Compile;
import io.keratin.Named;
import io.keratin.Sequential;
import io.keratin.layers.Activation;
import io.keratin.layers.Dense;
import io.keratin.layers.Dropout;

/**
 * The golden model {@code a_sequential_mlp_v2}: a Sequential with Dropout and a layer without a
 * bias.
 */
@Sequential(inputShape = 12)
@Compile(optimizer = ADAM + "(learning_rate=0.01)", loss = BINARY_CROSSENTROPY, metrics = ACCURACY)
interface TwoClasses {
    @Named("dense_1")
    @Dense(units = 16, activation = RELU)
    record Hidden1() {}

    @Named("dropout_1")
    @Dropout(rate = 0)
    record Dropped() {}

    @Named("dense_2")
    @Dense(units = 8, activation = TANH, useBias = false)
    record Hidden2() {}

    @Activation(activation = RELU)
    record Act() {}

    @Named("dense_3")
    @Dense(units = 1, activation = SIGMOID)
    record Answer() {}
}
