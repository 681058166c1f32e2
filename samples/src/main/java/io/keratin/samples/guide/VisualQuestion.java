package io.keratin.samples.guide;

import static io.keratin.Keras.ACCURACY;
import static io.keratin.Keras.ADAM;
import static io.keratin.Keras.INT32;
import static io.keratin.Keras.SOFTMAX;
import static io.keratin.Keras.SPARSE_CATEGORICAL_CROSSENTROPY;

import io.keratin.Apply;
import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.layers.Concatenate;
import io.keratin.layers.Dense;

/** Answers a question about an image by one word. */
@Functional(
        inputs = {VisualQuestion.Image.class, VisualQuestion.Words.class},
        outputs = VisualQuestion.Answer.class)
@Compile(optimizer = ADAM, loss = SPARSE_CATEGORICAL_CROSSENTROPY, metrics = ACCURACY)
interface VisualQuestion {
    @Input({32, 32, 3})
    record Image() {}

    @Input(value = 8, dtype = INT32)
    record Words() {}

    @Apply(Vision.class)
    record Seen(Image image) {}

    @Apply(Question.class)
    record Asked(Words words) {}

    @Concatenate
    record Merged(Asked asked, Seen seen) {}

    @Dense(units = 8, activation = SOFTMAX)
    record Answer(Merged x) {}
}
