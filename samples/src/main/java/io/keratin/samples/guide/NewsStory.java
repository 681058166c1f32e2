package io.keratin.samples.guide;

import static io.keratin.Keras.ACCURACY;
import static io.keratin.Keras.BINARY_CROSSENTROPY;
import static io.keratin.Keras.INT32;
import static io.keratin.Keras.RELU;
import static io.keratin.Keras.RMSPROP;
import static io.keratin.Keras.SIGMOID;

import io.keratin.Compile;
import io.keratin.For;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.layers.Concatenate;
import io.keratin.layers.Dense;
import io.keratin.layers.Embedding;
import io.keratin.layers.LSTM;

/**
 * Tells from a headline of 100 words, and from five figures beside it, whether a story will spread;
 * the auxiliary output, from the headline alone, keeps the LSTM learning.
 */
@Functional(
        inputs = {NewsStory.Headline.class, NewsStory.Figures.class},
        outputs = {NewsStory.MainOutput.class, NewsStory.AuxiliaryOutput.class})
@Compile(
        optimizer = RMSPROP,
        outputs = {
            @For(
                    value = NewsStory.MainOutput.class,
                    loss = BINARY_CROSSENTROPY,
                    metrics = ACCURACY),
            @For(
                    value = NewsStory.AuxiliaryOutput.class,
                    loss = BINARY_CROSSENTROPY,
                    lossWeight = 0.2)
        })
interface NewsStory {
    @Input(value = 100, dtype = INT32)
    record Headline() {}

    @Embedding(inputDim = 10_000, outputDim = 64)
    record Words(Headline headline) {}

    @LSTM(units = 32)
    record Meaning(Words words) {}

    @Dense(units = 1, activation = SIGMOID)
    record AuxiliaryOutput(Meaning meaning) {}

    @Input(5)
    record Figures() {}

    @Concatenate
    record Merged(Meaning meaning, Figures figures) {}

    @Dense(units = 64, activation = RELU)
    record Hidden1(Merged x) {}

    @Dense(units = 64, activation = RELU)
    record Hidden2(Hidden1 x) {}

    @Dense(units = 64, activation = RELU)
    record Hidden3(Hidden2 x) {}

    @Dense(units = 1, activation = SIGMOID)
    record MainOutput(Hidden3 x) {}
}
