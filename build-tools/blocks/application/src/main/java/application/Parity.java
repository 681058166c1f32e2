package application;

import static io.keratin.Keras.BINARY_CROSSENTROPY;
import static io.keratin.Keras.SIGMOID;

import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.Repeat;
import io.keratin.layers.Dense;
import library.Activated;
import library.Residual;

/** Whether an odd number of three is true. */
@Functional(outputs = Parity.Odd.class)
@Compile(optimizer = "adam(learning_rate=0.02)", loss = BINARY_CROSSENTROPY)
interface Parity {
    @Input(3)
    record Bits() {}

    @Activated(units = 8)
    record Seen(Bits x) {}

    @Repeat(2)
    @Residual(units = 8, width = 6)
    record Thought(Seen x) {}

    @Dense(units = 1, activation = SIGMOID)
    record Odd(Thought x) {}
}
