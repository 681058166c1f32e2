package app;

import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Weights("mlp.h5")
@Sequential(inputShape = 8)
interface Model {
    @Dense(units = 3) record Digit() {}
}
