package example;

import static io.keratin.Keras.MEAN_SQUARED_ERROR;

import io.keratin.Compile;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.layers.Concatenate;
import io.keratin.layers.Dense;

/** A weighted mean of a price of three parts and one of two. */
@Functional(
        inputs = {Blend.Three.class, Blend.Two.class},
        outputs = Blend.Price.class)
@Compile(optimizer = "sgd(learning_rate=0.02)", loss = MEAN_SQUARED_ERROR)
interface Blend {
    @Input(3)
    record Three() {}

    @Input(2)
    record Two() {}

    @Concatenate
    record Parts(Three three, Two two) {}

    @Dense(units = 1)
    record Price(Parts parts) {}
}
