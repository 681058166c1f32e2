package library;

import static io.keratin.Keras.SET;
import static io.keratin.Keras.TANH;

import io.keratin.Block;
import io.keratin.Entry;
import io.keratin.Sets;
import io.keratin.layers.Add;
import io.keratin.layers.Dense;

/** A bottleneck with a way around it. */
@Block(output = Residual.Sum.class)
public @interface Residual {
    /** How many go in and come out. */
    @Sets(Back.class)
    int units();

    /** How wide the bottleneck is. */
    @Sets(value = Narrow.class, member = "units")
    int width() default 2;

    @Entry
    record X() {}

    @Activated(units = SET)
    record Narrow(X x) {}

    @Dense(units = SET, activation = TANH)
    record Back(Narrow x) {}

    @Add
    record Sum(X x, Back back) {}
}
