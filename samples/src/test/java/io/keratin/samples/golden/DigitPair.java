package io.keratin.samples.golden;

import static io.keratin.Keras.ACCURACY;
import static io.keratin.Keras.BINARY_CROSSENTROPY;
import static io.keratin.Keras.SGD;
import static io.keratin.Keras.SIGMOID;
import static io.keratin.Keras.TANH;

import io.keratin.Apply;
import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.Named;
import io.keratin.layers.Concatenate;
import io.keratin.layers.Dense;

/** The golden model {@code e_model_called_twice_v0}: two digits through one vision model. */
@Functional(
        inputs = {DigitPair.DigitA.class, DigitPair.DigitB.class},
        outputs = DigitPair.Same.class)
@Compile(
        optimizer = SGD + "(learning_rate=0.1, momentum=0.9)",
        loss = BINARY_CROSSENTROPY,
        metrics = ACCURACY)
interface DigitPair {
    /** What both digits go through. */
    @Named("vision_model")
    @Functional(outputs = Vision.Features.class)
    interface Vision {
        @Input(16)
        record DigitInput() {}

        @Named("inner_dense_1")
        @Dense(units = 9, activation = TANH)
        record Hidden(DigitInput x) {}

        @Named("inner_dense_2")
        @Dense(units = 6)
        record Features(Hidden x) {}
    }

    @Input(16)
    record DigitA() {}

    @Input(16)
    record DigitB() {}

    @Apply(Vision.class)
    record FeaturesA(DigitA digit) {}

    @Apply(Vision.class)
    record FeaturesB(DigitB digit) {}

    @Named("concatenate_1")
    @Concatenate
    record Merged(FeaturesA a, FeaturesB b) {}

    @Named("dense_1")
    @Dense(units = 1, activation = SIGMOID)
    record Same(Merged x) {}
}
