package example;

import static io.keratin.Keras.ACCURACY;
import static io.keratin.Keras.BINARY_CROSSENTROPY;
import static io.keratin.Keras.SIGMOID;
import static io.keratin.Keras.TANH;

import io.keratin.Compile;
import io.keratin.Sequential;
import io.keratin.layers.Dense;

/** Whether exactly one of two is true. */
@Sequential(inputShape = 2)
@Compile(optimizer = "adam(learning_rate=0.05)", loss = BINARY_CROSSENTROPY, metrics = ACCURACY)
interface Xor {
    @Dense(units = 8, activation = TANH)
    record Hidden() {}

    @Dense(units = 1, activation = SIGMOID)
    record Either() {}
}
