package io.keratin.goldens;

import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

/** The multilayer perceptron of the Keras guide. */
@Sequential(inputShape = 784)
@Compile(optimizer = RMSPROP, loss = CATEGORICAL_CROSSENTROPY, metrics = ACCURACY)
interface Mlp {
    @Dense(units = 64, activation = RELU)    record Hidden1() {}
    @Dense(units = 64, activation = RELU)    record Hidden2() {}
    @Dense(units = 10, activation = SOFTMAX) record Digit() {}
}
