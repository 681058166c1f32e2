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
import io.keratin.TimeDistributed;
import io.keratin.layers.Concatenate;
import io.keratin.layers.Dense;
import io.keratin.layers.LSTM;

/** Answers a question about a video: the image model on each frame, an LSTM over the frames. */
@Functional(
        inputs = {VideoQuestion.Video.class, VideoQuestion.Words.class},
        outputs = VideoQuestion.Answer.class)
@Compile(optimizer = ADAM, loss = SPARSE_CATEGORICAL_CROSSENTROPY, metrics = ACCURACY)
interface VideoQuestion {
    @Input({8, 32, 32, 3})
    record Video() {}

    @Input(value = 8, dtype = INT32)
    record Words() {}

    @TimeDistributed(Vision.class)
    record Frames(Video video) {}

    @LSTM(units = 64)
    record Seen(Frames frames) {}

    @Apply(Question.class)
    record Asked(Words words) {}

    @Concatenate
    record Merged(Seen seen, Asked asked) {}

    @Dense(units = 8, activation = SOFTMAX)
    record Answer(Merged x) {}
}
