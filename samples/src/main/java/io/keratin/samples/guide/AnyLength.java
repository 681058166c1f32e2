package io.keratin.samples.guide;

import static io.keratin.Keras.ANY;
import static io.keratin.Keras.CATEGORICAL_CROSSENTROPY;
import static io.keratin.Keras.RELU;
import static io.keratin.Keras.RMSPROP;

import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.layers.Dense;

/**
 * Dense layers on sequences of any length {@code T}; the guide ends it in relu, which Keratin warns
 * of.
 *
 * <pre>
 * inputs = Input(shape=(None, 28, 28))
 * x = Dense(64, activation='relu')(inputs)
 * x = Dense(64, activation='relu')(x)
 * outputs = Dense(10, activation='relu')(x)
 * </pre>
 */
@SuppressWarnings("keratin:CrossentropyActivation")
@Functional(outputs = AnyLength.Scores.class)
@Compile(optimizer = RMSPROP, loss = CATEGORICAL_CROSSENTROPY)
interface AnyLength {
    @Input(
            value = {ANY, 28, 28},
            unknown = "T")
    record Frames() {}

    @Dense(units = 64, activation = RELU)
    record Hidden1(Frames x) {}

    @Dense(units = 64, activation = RELU)
    record Hidden2(Hidden1 x) {}

    @Dense(units = 10, activation = RELU)
    record Scores(Hidden2 x) {}
}
