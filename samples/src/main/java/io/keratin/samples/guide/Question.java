package io.keratin.samples.guide;

import static io.keratin.Keras.INT32;

import io.keratin.Sequential;
import io.keratin.layers.Embedding;
import io.keratin.layers.LSTM;

/** Encodes a question of up to eight words; 0 stands where there is none. */
@Sequential(inputShape = 8, dtype = INT32)
interface Question {
    @Embedding(inputDim = 16, outputDim = 32, maskZero = true)
    record Words() {}

    @LSTM(units = 64)
    record Meaning() {}
}
