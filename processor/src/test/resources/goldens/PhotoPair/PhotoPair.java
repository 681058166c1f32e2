package io.keratin.goldens;

import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

/** Two photos through one model, which two uses share, and one through an instance of its own. */
@Functional(
        inputs = {PhotoPair.Left.class, PhotoPair.Right.class},
        outputs = {PhotoPair.Same.class, PhotoPair.Mood.class})
@Compile(optimizer = SGD, loss = BINARY_CROSSENTROPY)
interface PhotoPair {
    @Sequential(inputShape = 16)
    interface Vision {
        @Dense(units = 8, activation = RELU) record Edges() {}
        @Frozen @Dense(units = 4) record Features() {}
    }

    @Input(16) record Left() {}
    @Input(16) record Right() {}
    @Apply(Vision.class) record LeftFeatures(Left image) {}
    @Apply(Vision.class) record RightFeatures(Right image) {}
    @Concatenate record Merged(LeftFeatures left, RightFeatures right) {}
    @Dense(units = 1, activation = SIGMOID) record Same(Merged x) {}
    @Apply(Vision.class) interface Art {}
    @Apply(Art.class) record Style(Left image) {}
    @Dense(units = 1, activation = SIGMOID) record Mood(Style x) {}
}
