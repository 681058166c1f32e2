package application;

import static io.keratin.Keras.BINARY_CROSSENTROPY;
import static io.keratin.Keras.SIGMOID;

import io.keratin.Apply;
import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.layers.Concatenate;
import io.keratin.layers.Dense;
import library.Features;

/** Whether a pair has a greater sum than another, by what the library finds in each. */
@Functional(
        inputs = {Order.Left.class, Order.Right.class},
        outputs = Order.Greater.class)
@Compile(optimizer = "adam(learning_rate=0.05)", loss = BINARY_CROSSENTROPY)
interface Order {
    @Input(2)
    record Left() {}

    @Input(2)
    record Right() {}

    @Apply(Features.class)
    record LeftFeatures(Left pair) {}

    @Apply(Features.class)
    record RightFeatures(Right pair) {}

    @Concatenate
    record Both(LeftFeatures left, RightFeatures right) {}

    @Dense(units = 1, activation = SIGMOID)
    record Greater(Both both) {}
}
