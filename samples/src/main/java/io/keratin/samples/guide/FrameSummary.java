package io.keratin.samples.guide;

import static io.keratin.Keras.ACCURACY;
import static io.keratin.Keras.ADAM;
import static io.keratin.Keras.RELU;
import static io.keratin.Keras.SOFTMAX;
import static io.keratin.Keras.SPARSE_CATEGORICAL_CROSSENTROPY;

import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.TimeDistributed;
import io.keratin.layers.Dense;
import io.keratin.layers.LSTM;

/** Tells what a whole video shows: one layer applied to each frame, and a recurrent one to all. */
@Functional(outputs = FrameSummary.Kind.class)
@Compile(optimizer = ADAM, loss = SPARSE_CATEGORICAL_CROSSENTROPY, metrics = ACCURACY)
interface FrameSummary {
    @Input({20, 784})
    record Video() {}

    @Dense(units = 32, activation = RELU)
    interface PerFrame {}

    @TimeDistributed(PerFrame.class)
    record Features(Video video) {}

    @LSTM(units = 32)
    record Summary(Features features) {}

    @Dense(units = 10, activation = SOFTMAX)
    record Kind(Summary summary) {}
}
