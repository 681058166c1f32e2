package io.keratin.samples.guide;

import static io.keratin.Keras.ACCURACY;
import static io.keratin.Keras.BINARY_CROSSENTROPY;
import static io.keratin.Keras.RMSPROP;
import static io.keratin.Keras.SIGMOID;

import io.keratin.Apply;
import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.layers.Concatenate;
import io.keratin.layers.Dense;
import io.keratin.layers.LSTM;

/** Tells whether two tweets are by the same author: both go through one LSTM. */
@Functional(
        inputs = {TweetPair.TweetA.class, TweetPair.TweetB.class},
        outputs = TweetPair.SameAuthor.class)
@Compile(optimizer = RMSPROP, loss = BINARY_CROSSENTROPY, metrics = ACCURACY)
interface TweetPair {
    @Input({280, 256})
    record TweetA() {}

    @Input({280, 256})
    record TweetB() {}

    @LSTM(units = 64)
    interface Encoder {}

    @Apply(Encoder.class)
    record EncodedA(TweetA tweet) {}

    @Apply(Encoder.class)
    record EncodedB(TweetB tweet) {}

    @Concatenate
    record Merged(EncodedA a, EncodedB b) {}

    @Dense(units = 1, activation = SIGMOID)
    record SameAuthor(Merged x) {}
}
