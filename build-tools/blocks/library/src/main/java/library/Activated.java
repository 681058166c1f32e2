package library;

import static io.keratin.Keras.SET;
import static io.keratin.Keras.TANH;

import io.keratin.Block;
import io.keratin.Entry;
import io.keratin.Sets;
import io.keratin.layers.Activation;
import io.keratin.layers.Dense;

/** A layer and its activation, for other blocks. */
@Block(output = Activated.Out.class)
public @interface Activated {
    /** How many come out. */
    @Sets(Hidden.class)
    int units();

    @Entry
    record X() {}

    @Dense(units = SET)
    record Hidden(X x) {}

    @Activation(activation = TANH)
    record Out(Hidden x) {}
}
