package io.keratin.samples.guide;

import static io.keratin.Keras.ACCURACY;
import static io.keratin.Keras.ADAM;
import static io.keratin.Keras.RELU;
import static io.keratin.Keras.SOFTMAX;
import static io.keratin.Keras.SPARSE_CATEGORICAL_CROSSENTROPY;

import io.keratin.Compile;
import io.keratin.Sequential;
import io.keratin.layers.Dense;

/** Tells ten kinds of images of 28 × 28 pixels apart. */
@Sequential(inputShape = 784)
@Compile(optimizer = ADAM, loss = SPARSE_CATEGORICAL_CROSSENTROPY, metrics = ACCURACY)
interface Classifier {
    @Dense(units = 64, activation = RELU)
    record Hidden1() {}

    @Dense(units = 64, activation = RELU)
    record Hidden2() {}

    @Dense(units = 10, activation = SOFTMAX)
    record Kind() {}
}
