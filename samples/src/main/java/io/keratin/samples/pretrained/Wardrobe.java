package io.keratin.samples.pretrained;

import static io.keratin.Keras.ACCURACY;
import static io.keratin.Keras.CATEGORICAL_CROSSENTROPY;
import static io.keratin.Keras.RELU;
import static io.keratin.Keras.RMSPROP;
import static io.keratin.Keras.SOFTMAX;

import io.keratin.Compile;
import io.keratin.Sequential;
import io.keratin.Weights;
import io.keratin.layers.Dense;

/** A multilayer perceptron that knows ten kinds of clothing already. */
@Weights(value = "clothing.h5", include = true)
@Sequential(inputShape = 784)
@Compile(optimizer = RMSPROP, loss = CATEGORICAL_CROSSENTROPY, metrics = ACCURACY)
interface Wardrobe {
    @Dense(units = 64, activation = RELU)
    record Hidden1() {}

    @Dense(units = 64, activation = RELU)
    record Hidden2() {}

    @Dense(units = 10, activation = SOFTMAX)
    record Clothing() {}
}
