package io.keratin.goldens;

import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

/** Two inputs, a shared layer, two outputs. */
@Functional(
        inputs = {TweetPair.TweetA.class, TweetPair.TweetB.class},
        outputs = {TweetPair.SameAuthor.class, TweetPair.Author.class})
@Compile(loss = {BINARY_CROSSENTROPY, CATEGORICAL_CROSSENTROPY}, metrics = ACCURACY)
interface TweetPair {
    @Input({28, 16}) record TweetA() {}
    @Input({28, 16}) record TweetB() {}
    @Flatten                                 record FlatA(TweetA tweet) {}
    @Flatten                                 record FlatB(TweetB tweet) {}
    @Dense(units = 64) interface Encoder {}
    @Apply(Encoder.class)                    record EncodedA(FlatA tweet) {}
    @Apply(Encoder.class)                    record EncodedB(FlatB tweet) {}
    @Concatenate                             record Merged(EncodedA a, EncodedB b) {}
    @Dense(units = 1, activation = SIGMOID)  record SameAuthor(Merged x) {}
    @Dense(units = 10, activation = SOFTMAX) record Author(EncodedA x) {}
}
