package io.keratin.samples.guide;

import static io.keratin.Keras.ACCURACY;
import static io.keratin.Keras.ADAM;
import static io.keratin.Keras.BINARY_CROSSENTROPY;
import static io.keratin.Keras.RELU;
import static io.keratin.Keras.SIGMOID;

import io.keratin.Apply;
import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.layers.Concatenate;
import io.keratin.layers.Dense;

/** Tells whether two images are of the same kind: both go through one classifier. */
@Functional(
        inputs = {SameKind.Left.class, SameKind.Right.class},
        outputs = SameKind.Same.class)
@Compile(optimizer = ADAM, loss = BINARY_CROSSENTROPY, metrics = ACCURACY)
interface SameKind {
    @Input(784)
    record Left() {}

    @Input(784)
    record Right() {}

    @Apply(Classifier.class)
    record LeftKind(Left image) {}

    @Apply(Classifier.class)
    record RightKind(Right image) {}

    @Concatenate
    record Both(LeftKind left, RightKind right) {}

    @Dense(units = 32, activation = RELU)
    record Compared(Both x) {}

    @Dense(units = 1, activation = SIGMOID)
    record Same(Compared x) {}
}
