package io.keratin.samples.guide;

import static io.keratin.Keras.ACCURACY;
import static io.keratin.Keras.ADAM;
import static io.keratin.Keras.SPARSE_CATEGORICAL_CROSSENTROPY;

import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.TimeDistributed;

/** The classifier of images, applied to each of the 20 frames of a video. */
@Functional(outputs = Frames.Kinds.class)
@Compile(optimizer = ADAM, loss = SPARSE_CATEGORICAL_CROSSENTROPY, metrics = ACCURACY)
interface Frames {
    @Input({20, 784})
    record Video() {}

    @TimeDistributed(Classifier.class)
    record Kinds(Video video) {}
}
