package io.keratin.samples.golden;

import static io.keratin.Keras.MAE;
import static io.keratin.Keras.MEAN_SQUARED_ERROR;
import static io.keratin.Keras.RELU;
import static io.keratin.Keras.SGD;

import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.Named;
import io.keratin.layers.Dense;

/**
 * The golden model {@code b_dense_stack_none_28_28_v2}: Dense on the last axis of inputs of rank 3.
 */
@Functional(outputs = NarrowStack.Answer.class)
@Compile(optimizer = SGD + "(learning_rate=0.05)", loss = MEAN_SQUARED_ERROR, metrics = MAE)
interface NarrowStack {
    @Named("input_1")
    @Input({28, 28})
    record Rows() {}

    @Named("dense_1")
    @Dense(units = 20, activation = RELU)
    record Hidden1(Rows x) {}

    @Named("dense_2")
    @Dense(units = 12, activation = RELU)
    record Hidden2(Hidden1 x) {}

    @Named("dense_3")
    @Dense(units = 10, activation = RELU)
    record Answer(Hidden2 x) {}
}
