package io.keratin.benchmarks;

import static io.keratin.Keras.CATEGORICAL_CROSSENTROPY;
import static io.keratin.Keras.RMSPROP;
import static io.keratin.Keras.SOFTMAX;

import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.layers.Dense;
import io.keratin.layers.LSTM;

/** An LSTM of 128 units over 20 frames of 784 pixels, then ten classes. */
@Functional(outputs = FrameReader.Kind.class)
@Compile(optimizer = RMSPROP, loss = CATEGORICAL_CROSSENTROPY)
interface FrameReader {
    @Input({20, 784})
    record Frames() {}

    @LSTM(units = 128)
    record Summary(Frames x) {}

    @Dense(units = 10, activation = SOFTMAX)
    record Kind(Summary x) {}
}
