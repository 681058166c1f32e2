package io.keratin.samples.guide;

import static io.keratin.Keras.ANY;
import static io.keratin.Keras.MEAN_SQUARED_ERROR;
import static io.keratin.Keras.RELU;
import static io.keratin.Keras.RMSPROP;

import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.layers.Dense;

/**
 * Dense layers on sequences of images of any length {@code T}: {@code (batch, T, 28, 28) → (batch,
 * T, 28, 64)}.
 */
@Functional(outputs = DenseStack.Output.class)
@Compile(optimizer = RMSPROP, loss = MEAN_SQUARED_ERROR)
interface DenseStack {
    @Input(
            value = {ANY, 28, 28},
            unknown = "T")
    record Images() {}

    @Dense(units = 64, activation = RELU)
    record Hidden1(Images x) {}

    @Dense(units = 64, activation = RELU)
    record Hidden2(Hidden1 x) {}

    @Dense(units = 64, activation = RELU)
    record Output(Hidden2 x) {}
}
