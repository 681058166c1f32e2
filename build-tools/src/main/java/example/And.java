package example;

import static io.keratin.Keras.SIGMOID;

import io.keratin.Sequential;
import io.keratin.Weights;
import io.keratin.layers.Dense;

/** Whether both of two are true; its weights come along with it. */
@Weights(value = "and.h5", include = true)
@Sequential(inputShape = 2)
interface And {
    @Dense(units = 1, activation = SIGMOID)
    record Both() {}
}
