package io.keratin.samples.golden;

import static io.keratin.Keras.ACCURACY;
import static io.keratin.Keras.CATEGORICAL_CROSSENTROPY;
import static io.keratin.Keras.RELU;
import static io.keratin.Keras.RMSPROP;
import static io.keratin.Keras.SOFTMAX;

import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.Named;
import io.keratin.layers.Dense;

/** The golden model {@code a_mlp_v2}: the multilayer perceptron of the Keras guide. */
@Functional(outputs = SmallMlp.Digit.class)
@Compile(optimizer = RMSPROP, loss = CATEGORICAL_CROSSENTROPY, metrics = ACCURACY)
interface SmallMlp {
    @Input(50)
    record Pixels() {}

    @Named("dense_1")
    @Dense(units = 32, activation = RELU)
    record Hidden1(Pixels x) {}

    @Named("dense_2")
    @Dense(units = 32, activation = RELU)
    record Hidden2(Hidden1 x) {}

    @Named("dense_3")
    @Dense(units = 5, activation = SOFTMAX)
    record Digit(Hidden2 x) {}
}
