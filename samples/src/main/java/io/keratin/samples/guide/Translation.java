package io.keratin.samples.guide;

import static io.keratin.Keras.ACCURACY;
import static io.keratin.Keras.ADAM;
import static io.keratin.Keras.ANY;
import static io.keratin.Keras.CATEGORICAL_CROSSENTROPY;
import static io.keratin.Keras.SOFTMAX;

import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.Output;
import io.keratin.layers.Dense;
import io.keratin.layers.LSTM;

/**
 * The next word of a translation: an LSTM reads the source, and another starts with its states and
 * reads what is translated so far.
 */
@Functional(
        inputs = {Translation.Source.class, Translation.Target.class},
        outputs = Translation.NextWord.class)
@Compile(optimizer = ADAM, loss = CATEGORICAL_CROSSENTROPY, metrics = ACCURACY)
interface Translation {
    @Input({ANY, 12})
    record Source() {}

    @Input({ANY, 13})
    record Target() {}

    @LSTM(units = 64, returnState = true)
    record Encoded(Source words) {}

    @Output(1)
    record H(Encoded of) {}

    @Output(2)
    record C(Encoded of) {}

    @LSTM(units = 64, returnSequences = true)
    record Decoded(Target words, H h, C c) {}

    @Dense(units = 12, activation = SOFTMAX)
    record NextWord(Decoded x) {}
}
