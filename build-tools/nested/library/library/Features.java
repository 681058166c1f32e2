package library;

import static io.keratin.Keras.TANH;

import io.keratin.Sequential;
import io.keratin.layers.Dense;

/** What a library knows of a pair of numbers. */
@Sequential(inputShape = 2)
public interface Features {
    @Dense(units = 8, activation = TANH)
    record Hidden() {}

    @Dense(units = 3, activation = TANH)
    record Found() {}
}
