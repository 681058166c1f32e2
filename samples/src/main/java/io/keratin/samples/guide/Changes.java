package io.keratin.samples.guide;

import static io.keratin.Keras.ANY;
import static io.keratin.Keras.MEAN_SQUARED_ERROR;
import static io.keratin.Keras.RELU;
import static io.keratin.Keras.SGD;

import io.keratin.Apply;
import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.TimeDistributed;
import io.keratin.layers.Dense;
import io.keratin.layers.Flatten;
import io.keratin.layers.Subtract;

/** Layers on every step of two sequences of one length; both go through the same. */
@Functional(
        inputs = {Changes.Before.class, Changes.After.class},
        outputs = Changes.Change.class)
@Compile(optimizer = SGD, loss = MEAN_SQUARED_ERROR)
interface Changes {
    @Input(
            value = {ANY, 4, 4},
            unknown = "T")
    record Before() {}

    @Input(
            value = {ANY, 4, 4},
            unknown = "T")
    record After() {}

    @Flatten
    interface Step {}

    @TimeDistributed(Step.class)
    interface Steps {}

    @Apply(Steps.class)
    record FlatBefore(Before x) {}

    @Apply(Steps.class)
    record FlatAfter(After x) {}

    @Subtract
    record Difference(FlatAfter after, FlatBefore before) {}

    @Dense(units = 3, activation = RELU)
    interface PerStep {}

    @TimeDistributed(PerStep.class)
    record Change(Difference x) {}
}
